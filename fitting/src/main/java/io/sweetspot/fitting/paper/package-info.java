/**
 * The method of Shieh and Li (2017), whole and faithful: straight line, splines, polynomials by
 * validation SSE, descent from random starts.
 */
package io.sweetspot.fitting.paper;
