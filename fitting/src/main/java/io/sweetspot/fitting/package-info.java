/**
 * Curves of seconds against threads, the models fitted to them, and the minimizers that say where
 * they are lowest: pure numerics.
 *
 * <p>Arguments go in and values come out. Nothing here knows of a trial, a file, a clock, a log or
 * a random source of its own; randomness comes in as a seed. Everything that is handed on is a
 * serializable value.
 *
 * <p>It refuses rather than guesses: NaN, too few thread counts and an empty validation set are
 * errors with a message that says what to do, and a minimizer that diverged has no optimum.
 */
package io.sweetspot.fitting;
