package io.sweetspot.fitting.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Decides: the fastest measured thread count, the fewest within the tolerance of it, and how sure
 * that is. Pure, O(n log n + counts squared) a call.
 */
public final class Decider {

  private final Question question;
  private final Evidence evidence;
  private final Standing standing;
  private final Landscape landscape;

  private Decider(Question question, Evidence evidence, Standing standing) {
    this.question = question;
    this.evidence = evidence;
    this.standing = standing;
    this.landscape = standing.landscape();
  }

  /**
   * The verdict of what has been measured.
   *
   * @param stoppedBecause why no more is measured, from {@link Plan.Stop}
   * @return empty where no allowed thread count has succeeded
   */
  public static Optional<Verdict> decide(
      Question question,
      List<Observation> observations,
      StopReason stoppedBecause,
      List<Proposer> proposers) {
    Evidence evidence = Evidence.of(observations);
    List<Proposal> proposals =
        evidence.estimates().isEmpty()
            ? List.of()
            : Proposals.of(question, evidence, List.copyOf(proposers));
    return Standing.of(question, evidence)
        .map(Standing::atTheEnd)
        .map(standing -> new Decider(question, evidence, standing))
        .map(decider -> decider.verdict(stoppedBecause, proposals));
  }

  private Verdict verdict(StopReason stoppedBecause, List<Proposal> proposals) {
    int fastest = standing.fastestThreads();
    double seconds = Math.exp(landscape.mean(standing.fastest()));
    Fewest fewest = fewest();
    List<Comparison> comparisons = new ArrayList<>();
    compare(Comparison.With.ONE_THREAD, 1, comparisons);
    compare(Comparison.With.CORES, question.cores(), comparisons);
    compare(Comparison.With.BASELINE, question.baseline(), comparisons);
    double measured = evidence.inOrder().stream().mapToDouble(Observation::seconds).sum();
    List<Integer> indifferent = indifferent();
    Interval interval = interval(indifferent.size());
    List<Integer> excluded = List.copyOf(evidence.feasibility().failing());
    return new Verdict(
        fastest,
        seconds,
        interval,
        fewest,
        indifferent,
        comparisons,
        proposals,
        excluded,
        evidence.inOrder().size(),
        measured,
        stoppedBecause,
        Warnings.of(standing, fewest),
        Sentence.of(standing, seconds, interval, fewest, indifferent, comparisons, stoppedBecause));
  }

  /** The upper end allows for as many lucky counts as there are that seem as good. */
  private Interval interval(int rivals) {
    TDistribution student = new TDistribution(null, evidence.repeats() + 2);
    double shift = evidence.timeline().shiftVariance() * evidence.noise() * evidence.noise();
    double error = Math.sqrt(landscape.variance(standing.fastest()) + shift);
    double mean = landscape.mean(standing.fastest());
    return new Interval(
        Math.exp(mean + error * student.inverseCumulativeProbability(0.025)),
        Math.exp(mean + error * student.inverseCumulativeProbability(1 - 0.025 / rivals)));
  }

  /**
   * The fewest that are certified; where none are, the fewest that seem within the tolerance by
   * more than an even chance.
   */
  private Fewest fewest() {
    List<Integer> finalists = standing.race().finalists();
    int fastest = standing.fastest();
    if (finalists.contains(standing.fastestThreads())) {
      for (int threads : finalists) {
        int index = landscape.index(threads);
        if (landscape.isCandidate(index) && standing.race().certified(threads)) {
          return fewest(index, true);
        }
      }
    }
    for (int i = 0; i < fastest; i++) {
      if (landscape.isCandidate(i) && standing.ratio(i, fastest) <= question.margin()) {
        return fewest(i, false);
      }
    }
    return fewest(fastest, question.allowed().size() == 1);
  }

  private Fewest fewest(int index, boolean certified) {
    int threads = landscape.threads(index);
    int rival = index == standing.fastest() ? rivalOfFastest() : standing.fastest();
    int comparisons =
        rival < 0 ? 0 : standing.race().comparisons(threads, landscape.threads(rival));
    double more = 0;
    if (!certified) {
      more = rival < 0 ? Double.POSITIVE_INFINITY : 2 * standing.blocksToGo(index, rival);
    }
    return new Fewest(
        threads,
        question.tolerance(),
        Math.expm1(standing.ratio(index, standing.fastest())),
        certified,
        comparisons,
        more);
  }

  private int rivalOfFastest() {
    int fastest = standing.fastestThreads();
    List<Integer> finalists = standing.race().finalists();
    return finalists.contains(fastest)
        ? finalists.stream()
            .filter(threads -> threads != fastest)
            .mapToInt(landscape::index)
            .findFirst()
            .orElse(-1)
        : standing.runnerUp();
  }

  /** Measured candidates on both sides of the fastest while they stay within the tolerance. */
  private List<Integer> indifferent() {
    List<Integer> range = new ArrayList<>();
    range.add(standing.fastestThreads());
    for (int i = standing.fastest() - 1; i >= 0 && isAsGood(i); i--) {
      if (landscape.isCandidate(i)) {
        range.add(0, landscape.threads(i));
      }
    }
    for (int i = standing.fastest() + 1; i < landscape.size() && isAsGood(i); i++) {
      if (landscape.isCandidate(i)) {
        range.add(landscape.threads(i));
      }
    }
    return range;
  }

  private boolean isAsGood(int i) {
    return !landscape.isCandidate(i) || standing.ratio(i, standing.fastest()) <= question.margin();
  }

  private void compare(Comparison.With with, int threads, List<Comparison> comparisons) {
    Estimate estimate = evidence.estimates().get(threads);
    Double atLeast = evidence.slowerThan().get(threads);
    double fastest = landscape.mean(standing.fastest());
    if (estimate != null) {
      comparisons.add(
          new Comparison(with, threads, Math.exp(estimate.logSeconds() - fastest), false));
    } else if (atLeast != null) {
      comparisons.add(new Comparison(with, threads, Math.exp(atLeast - fastest), true));
    }
  }
}
