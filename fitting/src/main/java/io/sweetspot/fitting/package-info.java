/**
 * Curves of seconds against threads, polynomials of every degree fitted to them, and the degree to
 * trust: pure numerics.
 *
 * <p>Arguments go in and values come out. Nothing here knows of a trial, a file, a clock, a log or
 * a random source of its own; randomness comes in as a seed. Everything that is handed on is a
 * serializable value. No package below is used here: models of other kinds, minimizers, the
 * decision and the nights build on this one.
 *
 * <p>It refuses rather than guesses: NaN, too few thread counts, an empty validation set and a
 * polynomial that doubles cannot keep are errors with a message that says what to do.
 */
package io.sweetspot.fitting;
