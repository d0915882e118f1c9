package io.sweetspot.fitting.decide;

import java.util.List;

/**
 * The answer, as firm as the trials allow.
 *
 * @param threads the fastest measured thread count
 * @param seconds expected seconds there, at the level of the latest trials where the level changed:
 *     its own trials, spikes set aside, and a little of its neighbours', which makes up for the
 *     luck by which a thread count comes out fastest
 * @param interval 95 % interval for these seconds, for one look, not for many; with noise of 10 %
 *     and few trials it holds them in about 80 % of cases, as the simulation shows
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
    FewestThreads fewest,
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
