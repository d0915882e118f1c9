package io.sweetspot.fitting.decide;

/**
 * The fewest threads within the tolerance of the fastest.
 *
 * @param threads thread count; at least 1
 * @param tolerance how much slower it may be, as a fraction
 * @param slower how much slower it is expected to be than the fastest, as a fraction; may be below
 *     0
 * @param certified whether the race has shown it, wrongly in at most 5 % of cases however often it
 *     is looked at
 * @param comparisons blocks in which it ran beside the fastest
 * @param moreTrials estimate of how many more trials a certificate takes: 0 where it is certified,
 *     infinite where its time is too close to the tolerance for any
 */
public record FewestThreads(
    int threads,
    double tolerance,
    double slower,
    boolean certified,
    int comparisons,
    double moreTrials) {}
