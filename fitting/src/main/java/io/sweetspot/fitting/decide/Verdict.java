package io.sweetspot.fitting.decide;

import java.util.List;

/**
 * The answer, as firm as the trials allow.
 *
 * @param threads the fastest measured thread count
 * @param seconds robust estimate of its seconds: the geometric mean of its trials, spikes set
 *     aside, at the level of the latest trials where the level changed
 * @param interval 95 % interval for these seconds, by Student's t on the logarithms with the noise
 *     of all thread counts together; for one look, not for many
 * @param fewest the fewest threads within the tolerance
 * @param indifferent the measured counts around the fastest that are as good for all that is known:
 *     within the tolerance, in one stretch, increasing
 * @param comparisons the fastest beside one thread, the cores and the baseline, where measured
 * @param proposals what the models propose
 * @param excluded thread counts that failed
 * @param trials trials so far, failures included
 * @param measuredSeconds seconds that they took
 * @param stoppedBecause why no more are run
 * @param warnings what to know, most important first
 * @param sentence all of it in words
 */
public record Verdict(
    int threads,
    double seconds,
    Interval interval,
    Fewest fewest,
    List<Integer> indifferent,
    List<Comparison> comparisons,
    List<Proposal> proposals,
    List<Integer> excluded,
    int trials,
    double measuredSeconds,
    StopReason stoppedBecause,
    List<Warning> warnings,
    String sentence) {

  public Verdict {
    indifferent = List.copyOf(indifferent);
    comparisons = List.copyOf(comparisons);
    proposals = List.copyOf(proposals);
    excluded = List.copyOf(excluded);
    warnings = List.copyOf(warnings);
  }
}
