/**
 * Models of seconds against threads that are no polynomials: the Universal Scalability Law,
 * parallel network streams, and smooth splines.
 *
 * <p>Each is a curve whose lowest place can be found without a start. They propose where to
 * measure; none of them decides.
 */
package io.sweetspot.fitting.models;
