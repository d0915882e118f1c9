/**
 * The decision: which trials to run next, and which thread count to recommend.
 *
 * <p>Two pure functions of what has been measured. {@link io.sweetspot.fitting.decide.Planner#next}
 * answers with the next small batch of trials or with a reason to stop, and {@link
 * io.sweetspot.fitting.decide.Decider#decide} with the recommendation as firm as the trials allow.
 * Neither keeps anything between calls, so a killed tuning goes on from its dataset alone, and the
 * simulator of the tests drives the very code that tunes real programs.
 *
 * <p>Models propose ({@link io.sweetspot.fitting.decide.Proposer}), measurements decide: a thread
 * count that was not measured is never recommended. The package refuses to know what a trial, a
 * file or a clock is.
 */
package io.sweetspot.fitting.decide;
