package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.decide.TrialRequest;

/**
 * One trial to run.
 *
 * @param size of the work; one of {@link SizeQuestion#sizes}
 * @param trial threads, block and cap; no two trials, planned or observed, share size, threads and
 *     block
 */
public record SizedRequest(double size, TrialRequest trial) {}
