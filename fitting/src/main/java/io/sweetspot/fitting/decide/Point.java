package io.sweetspot.fitting.decide;

/**
 * One measured thread count, as models see it.
 *
 * @param threads degree of concurrency; at least 1
 * @param trials how many succeeded there; at least 1
 * @param seconds robust estimate of the seconds; finite and positive
 */
public record Point(int threads, int trials, double seconds) {}
