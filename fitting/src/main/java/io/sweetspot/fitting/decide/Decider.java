package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.robust.RobustMean;
import io.sweetspot.fitting.robust.StudentsT;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides: the fastest measured thread count, the fewest within the tolerance of it, and how sure
 * that is. Pure, O(n log n + counts squared) a call.
 */
public final class Decider {

  private final Question question;
  private final Sample sample;
  private final DecisionState state;
  private final Landscape landscape;

  private Decider(Question question, Sample sample, DecisionState state) {
    this.question = question;
    this.sample = sample;
    this.state = state;
    this.landscape = state.landscape();
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
    Sample sample = Sample.of(observations);
    List<Proposal> proposals =
        sample.estimates().isEmpty()
            ? List.of()
            : Proposals.of(question, sample, List.copyOf(proposers));
    return DecisionState.of(question, sample)
        .map(DecisionState::atTheEnd)
        .map(state -> new Decider(question, sample, state))
        .map(decider -> decider.verdict(stoppedBecause, proposals));
  }

  private Verdict verdict(StopReason stoppedBecause, List<Proposal> proposals) {
    int fastest = state.fastestThreads();
    double seconds = Math.exp(landscape.mean(state.fastest()));
    FewestThreads fewest = fewest();
    List<Comparison> comparisons = new ArrayList<>();
    compare(Comparison.With.ONE_THREAD, 1, comparisons);
    compare(Comparison.With.CORES, question.cores(), comparisons);
    compare(Comparison.With.BASELINE, question.baseline(), comparisons);
    double measured = sample.inOrder().stream().mapToDouble(Observation::seconds).sum();
    List<Integer> indifferent = indifferent();
    Interval interval = interval(indifferent.size());
    List<Integer> excluded = List.copyOf(sample.feasibility().failing());
    return new Verdict(
        fastest,
        seconds,
        interval,
        fewest,
        indifferent,
        comparisons,
        proposals,
        excluded,
        sample.inOrder().size(),
        measured,
        stoppedBecause,
        Warnings.of(state, fewest),
        Sentence.of(state, seconds, interval, fewest, indifferent, comparisons, stoppedBecause));
  }

  /** The upper end allows for as many lucky counts as there are that seem as good. */
  private Interval interval(int rivals) {
    double shift = sample.timeline().shiftVariance() * sample.noise() * sample.noise();
    double error = Math.sqrt(landscape.variance(state.fastest()) + shift);
    double mean = landscape.mean(state.fastest());
    return new Interval(
        Math.exp(mean + error * StudentsT.quantile(sample.freedom(), 0.025)),
        Math.exp(mean + error * StudentsT.quantile(sample.freedom(), 1 - 0.025 / rivals)));
  }

  /**
   * The fewest that are certified; where none are, the fewest that seem within the tolerance by
   * more than an even chance.
   */
  private FewestThreads fewest() {
    List<Integer> finalists = state.race().finalists();
    int fastest = state.fastest();
    if (finalists.contains(state.fastestThreads())) {
      for (int threads : finalists) {
        int index = landscape.index(threads);
        if (landscape.isCandidate(index) && state.race().certified(threads)) {
          return fewest(index, true);
        }
      }
    }
    for (int i = 0; i < fastest; i++) {
      if (landscape.isCandidate(i) && state.ratio(i, fastest) <= question.margin()) {
        return fewest(i, false);
      }
    }
    return fewest(fastest, question.allowed().size() == 1);
  }

  private FewestThreads fewest(int index, boolean certified) {
    int threads = landscape.threads(index);
    int rival = index == state.fastest() ? rivalOfFastest() : state.fastest();
    int comparisons = rival < 0 ? 0 : state.race().comparisons(threads, landscape.threads(rival));
    double more = 0;
    if (!certified) {
      more = rival < 0 ? Double.POSITIVE_INFINITY : 2 * state.blocksToGo(index, rival);
    }
    return new FewestThreads(
        threads,
        question.tolerance(),
        Math.expm1(state.ratio(index, state.fastest())),
        certified,
        comparisons,
        more);
  }

  private int rivalOfFastest() {
    int fastest = state.fastestThreads();
    List<Integer> finalists = state.race().finalists();
    return finalists.contains(fastest)
        ? finalists.stream()
            .filter(threads -> threads != fastest)
            .mapToInt(landscape::index)
            .findFirst()
            .orElse(-1)
        : state.runnerUp();
  }

  /** Measured candidates on both sides of the fastest while they stay within the tolerance. */
  private List<Integer> indifferent() {
    List<Integer> range = new ArrayList<>();
    range.add(state.fastestThreads());
    for (int i = state.fastest() - 1; i >= 0 && isAsGood(i); i--) {
      if (landscape.isCandidate(i)) {
        range.add(0, landscape.threads(i));
      }
    }
    for (int i = state.fastest() + 1; i < landscape.size() && isAsGood(i); i++) {
      if (landscape.isCandidate(i)) {
        range.add(landscape.threads(i));
      }
    }
    return range;
  }

  private boolean isAsGood(int i) {
    return !landscape.isCandidate(i) || state.ratio(i, state.fastest()) <= question.margin();
  }

  private void compare(Comparison.With with, int threads, List<Comparison> comparisons) {
    RobustMean estimate = sample.estimates().get(threads);
    Double atLeast = sample.slowerThan().get(threads);
    double fastest = landscape.mean(state.fastest());
    if (estimate != null) {
      comparisons.add(new Comparison(with, threads, Math.exp(estimate.mean() - fastest), false));
    } else if (atLeast != null) {
      comparisons.add(new Comparison(with, threads, Math.exp(atLeast - fastest), true));
    }
  }
}
