package io.sweetspot.fitting.decide;

/**
 * One trial to run.
 *
 * @param threads degree of concurrency; at least 1
 * @param block number of its block; no two trials, planned or observed, share block and threads
 * @param purpose why it is run; store it, and hand it back in the {@link Observation}
 * @param capSeconds the trial may be ended after this many seconds and is then {@link
 *     Status#SLOWER_THAN}; infinite where it must run to its end
 */
public record TrialRequest(int threads, int block, Purpose purpose, double capSeconds) {}
