package io.sweetspot.fitting.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the runs say of the limits, in words. */
final class LimitSentences {

  private final DecisionState state;
  private final String all;

  private LimitSentences(DecisionState state) {
    this.state = state;
    this.all =
        state.question().limits().stream().map(Limit::words).collect(Collectors.joining(" and "));
  }

  /** What stands behind the recommended count: nothing where it is certified to meet the limits. */
  static String reservation(DecisionState state) {
    return state.keepsLimits() ? "" : ", not certified to meet " + new LimitSentences(state).all;
  }

  /** A sentence for each limit, and on the counts that may be better; none without limits. */
  static List<String> of(DecisionState state, List<Comparison> comparisons) {
    LimitSentences words = new LimitSentences(state);
    List<String> sentences = new ArrayList<>();
    for (LimitClaim claim : state.limits().claims(state.fastestThreads())) {
      sentences.add(words.standing(claim));
    }
    List<Integer> better =
        comparisons.stream()
            .filter(each -> each.speedup() < 1)
            .map(Comparison::threads)
            .filter(state.question().allowed()::contains)
            .filter(threads -> !state.limits().certified(threads))
            .distinct()
            .sorted()
            .toList();
    List<Integer> missing = better.stream().filter(each -> words.hardest(each).met() == 0).toList();
    List<Integer> open = better.stream().filter(each -> !missing.contains(each)).toList();
    if (!open.isEmpty()) {
      sentences.add(
          "%s may be %s, but %s certified to meet %s (%s)."
              .formatted(
                  Sentence.either(open),
                  state.question().wording().faster(),
                  open.size() == 1 ? "is not" : "are not",
                  words.all,
                  open.stream()
                      .map(each -> share(words.hardest(each)))
                      .collect(Collectors.joining("; "))));
    }
    if (!missing.isEmpty()) {
      sentences.add(
          "No run at %s, which would be %s, met %s."
              .formatted(Sentence.either(missing), state.question().wording().faster(), words.all));
    }
    return sentences;
  }

  private String standing(LimitClaim claim) {
    if (claim.isMet()) {
      return "A typical run there meets %s (certified at 95 %%; %s)."
          .formatted(claim.limit().words(), share(claim));
    }
    int more = MajorityWealth.runsToGo(claim.met(), claim.runs());
    return "Whether a typical run there meets %s is open (%s); %d more that all do would certify it."
        .formatted(claim.limit().words(), share(claim), more);
  }

  private static String share(LimitClaim claim) {
    return "%d of %d %s".formatted(claim.met(), claim.runs(), claim.runs() == 1 ? "run" : "runs");
  }

  /** Of the limits at a count, the one that the smallest share of its runs met. */
  private LimitClaim hardest(int threads) {
    LimitClaim least = state.limits().claims(threads).get(0);
    for (LimitClaim each : state.limits().claims(threads)) {
      least = each.met() * least.runs() < least.met() * each.runs() ? each : least;
    }
    return least;
  }
}
