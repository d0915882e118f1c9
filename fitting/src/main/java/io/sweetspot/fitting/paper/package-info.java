/**
 * The method of Shieh and Li (2017), whole and faithful: straight line, cubic spline, polynomials
 * by validation SSE, descent and Newton from the least thread count and from random starts; beside
 * them the minimizers that are quicker, and stochastic descent.
 *
 * <p>It says what the paper's method would: what is recommended is decided elsewhere.
 */
package io.sweetspot.fitting.paper;
