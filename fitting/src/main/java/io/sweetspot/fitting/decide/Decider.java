package io.sweetspot.fitting.decide;

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
    Sample sample = Sample.of(question.claim(), observations);
    List<Proposal> proposals =
        sample.estimates().isEmpty()
            ? List.of()
            : Proposals.of(question, sample, List.copyOf(proposers));
    return DecisionState.of(question, sample, Limits.of(question, sample))
        .map(DecisionState::atTheEnd)
        .map(state -> new Decider(question, sample, state))
        .map(decider -> decider.verdict(stoppedBecause, proposals));
  }

  private Verdict verdict(StopReason stoppedBecause, List<Proposal> proposals) {
    int fastest = state.fastestThreads();
    double seconds = Math.exp(landscape.mean(state.fastest()));
    FewestThreads fewest = fewest();
    Comparisons measuredBeside = new Comparisons(state);
    List<Comparison> comparisons = measuredBeside.all();
    List<Integer> indifferent = measuredBeside.indifferent(comparisons);
    double measured = sample.inOrder().stream().mapToDouble(Observation::seconds).sum();
    Interval interval = measuredBeside.seconds();
    return new Verdict(
        question.claim(),
        fastest,
        seconds,
        interval,
        sample.place(sample.since()),
        fewest,
        indifferent,
        comparisons,
        proposals,
        List.copyOf(sample.feasibility().failing()),
        sample.estimates().keySet().stream()
            .filter(question.allowed()::contains)
            .flatMap(threads -> state.limits().claims(threads).stream())
            .toList(),
        sample.inOrder().size(),
        count(Status.FAILED),
        count(Status.SLOWER_THAN),
        measured,
        stoppedBecause,
        Warnings.of(state, fewest),
        Sentence.of(state, seconds, interval, fewest, indifferent, comparisons, stoppedBecause),
        question.wording());
  }

  private int count(Status status) {
    return (int) sample.inOrder().stream().filter(each -> each.status() == status).count();
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
}
