/**
 * Whether a program still behaves as it did: a test over nights of a few trials each.
 *
 * <p>A night has a level of its own, shared by all of its trials, so what is compared between
 * nights is the shape: how much slower one thread count is than the others of the same night. A
 * change of shape calls for a new tuning; a change of level moves the seconds only. One bad night
 * is not enough for either. Pure functions of ({@link io.sweetspot.fitting.drift.Timing}): the
 * package refuses to know what a trial, a file or a clock is.
 */
package io.sweetspot.fitting.drift;
