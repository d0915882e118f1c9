/**
 * Where a curve is lowest: descents from random starts, safeguarded Newton, and the exact answer
 * that they are checked against.
 */
package io.sweetspot.fitting.minimize;
