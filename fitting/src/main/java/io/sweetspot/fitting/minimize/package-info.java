/**
 * Where a curve is lowest: descents of several kinds from given and from random starts, Newton's
 * method plain and safeguarded, and the exact answer that they are checked against.
 *
 * <p>A minimizer never leaves the interval of the curve, and one that diverged, gave up or rests on
 * a maximum has no optimum and says so.
 */
package io.sweetspot.fitting.minimize;
