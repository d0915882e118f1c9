package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.Digits;
import java.util.List;
import java.util.Optional;

/**
 * The answer, as firm as the trials allow.
 *
 * @param claim of which runs all of it is said
 * @param threads the fastest measured thread count
 * @param seconds of a run there in this session, in the sense of the claim: by its own trials, and
 *     a little of its neighbours', which makes up for the luck by which a thread count comes out
 *     fastest
 * @param interval 95 % interval for these seconds, for one look, not for many: of this session, for
 *     what the next one changes for all counts, or for this one, no trial of this one knows
 * @param since the trial, from 1, from which on the seconds are those of the session: 1, or where
 *     the level shifted the first one after that
 * @param fewest the fewest threads within the tolerance
 * @param indifferent the measured counts that may be recommended and cannot be told apart from the
 *     fastest, itself included, increasing; there may be gaps
 * @param comparisons the fastest beside one thread, the cores and the baseline, where measured,
 *     then beside every other measured count, by threads
 * @param proposals what the models propose
 * @param excluded thread counts that failed
 * @param limits what the runs at each measured count that is allowed show of each limit, by
 *     threads; empty where none was asked for
 * @param trials trials so far, failures included
 * @param failures those that failed
 * @param endedEarly those that were ended for being hopelessly slow
 * @param measuredSeconds seconds that they took
 * @param stoppedBecause why no more are run
 * @param warnings what to know, most important first
 * @param sentence all of it in words
 * @param wording how it is said
 */
public record Verdict(
    Claim claim,
    int threads,
    double seconds,
    Interval interval,
    int since,
    FewestThreads fewest,
    List<Integer> indifferent,
    List<Comparison> comparisons,
    List<Proposal> proposals,
    List<Integer> excluded,
    List<LimitClaim> limits,
    int trials,
    int failures,
    int endedEarly,
    double measuredSeconds,
    StopReason stoppedBecause,
    List<Warning> warnings,
    String sentence,
    Wording wording) {

  public Verdict {
    indifferent = List.copyOf(indifferent);
    comparisons = List.copyOf(comparisons);
    proposals = List.copyOf(proposals);
    excluded = List.copyOf(excluded);
    limits = List.copyOf(limits);
    warnings = List.copyOf(warnings);
  }

  /** The threads, and the seconds there with their interval, for a line that others share. */
  public String brief() {
    return "%s, %s".formatted(Digits.threads(threads), wording.brief(seconds, interval));
  }

  /** Whether a count is certified to meet every limit. */
  public boolean keepsLimits(int count) {
    return limits.stream().filter(each -> each.threads() == count).allMatch(LimitClaim::isMet);
  }

  /** A measured count beside the fastest; empty where it was not measured, or is the fastest. */
  public Optional<Comparison> beside(int count) {
    return comparisons.stream()
        .filter(each -> each.threads() == count && count != threads)
        .findFirst();
  }
}
