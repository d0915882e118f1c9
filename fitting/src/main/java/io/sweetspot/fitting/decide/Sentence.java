package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * Says the verdict in words that a person acts on. Nothing is said that the intervals of the {@link
 * Comparison}s do not bear out.
 */
final class Sentence {

  private final DecisionState state;
  private final FewestThreads fewest;
  private final List<Comparison> comparisons;
  private final int fastest;
  private final Wording words;
  private final StringJoiner text = new StringJoiner(" ");

  private Sentence(DecisionState state, FewestThreads fewest, List<Comparison> comparisons) {
    this.state = state;
    this.fewest = fewest;
    this.comparisons = comparisons;
    this.fastest = state.fastestThreads();
    this.words = state.question().wording();
  }

  static String of(
      DecisionState state,
      double seconds,
      Interval interval,
      FewestThreads fewest,
      List<Integer> indifferent,
      List<Comparison> comparisons,
      StopReason stoppedBecause) {
    Sentence sentence = new Sentence(state, fewest, comparisons);
    sentence.use(seconds, interval);
    LimitSentences.of(state, comparisons).forEach(sentence.text::add);
    if (state.question().allowed().size() > 1) {
      sentence.fewest();
    }
    QuotedComparisons.of(state.question(), sentence.fastest, comparisons)
        .forEach(sentence.text::add);
    sentence.notApart(indifferent);
    sentence.above();
    sentence.text.add(
        "%d trials; %s.".formatted(state.sample().inOrder().size(), sentence.why(stoppedBecause)));
    return sentence.text.toString();
  }

  private String why(StopReason reason) {
    return reason == StopReason.NOT_WORTH_ANOTHER_TRIAL
        ? Prospect.of(state).words()
        : reason.words();
  }

  private void use(double seconds, Interval interval) {
    text.add(
        "Use %s%s: %s %s."
            .formatted(
                Digits.threads(fastest),
                LimitSentences.reservation(state),
                words.interval(seconds, interval),
                switch (state.question().claim()) {
                  case TYPICAL -> "for a typical run of this session";
                  case MEAN -> "on average over this session, spikes included";
                }));
  }

  /** What is certified, what only seems, and which fewer threads may come as close. */
  private void fewest() {
    String tolerance = Digits.percent(fewest.tolerance());
    boolean same = fewest.threads() == fastest;
    if (fewest.certified()) {
      text.add(
          "%s (certified here, at 95 %%, by %d comparisons)."
              .formatted(
                  same
                      ? "It is within %s of every finalist".formatted(tolerance)
                      : "%d is within %s of it".formatted(fewest.threads(), tolerance),
                  fewest.comparisons()));
    } else if (same) {
      text.add(
          "That no other is %s by more than %s is not certified here; %s."
              .formatted(words.faster(), tolerance, more(fewest.moreTrials())));
    } else {
      text.add(
          "%d seems to be within %s of it%s (not certified here; %s)."
              .formatted(
                  fewest.threads(), tolerance, range(fewest.threads()), more(fewest.moreTrials())));
    }
    fewer(tolerance);
  }

  /** Its ratio, unless that is quoted anyway. */
  private String range(int threads) {
    return comparisons.stream()
        .filter(each -> each.threads() == threads && !QuotedComparisons.isQuoted(each))
        .map(each -> ", at " + QuotedComparisons.range(each, words))
        .findFirst()
        .orElse("");
  }

  /** Of the measured counts below the fewest: they may come as close, or they do not. */
  private void fewer(String tolerance) {
    List<Comparison> fewer =
        comparisons.stream()
            .filter(each -> each.threads() < fewest.threads() && mayBeUsed(each.threads()))
            .toList();
    List<Integer> open =
        fewer.stream()
            .filter(each -> each.low() <= 1 + fewest.tolerance())
            .map(Comparison::threads)
            .distinct()
            .sorted()
            .toList();
    if (!open.isEmpty()) {
      text.add("Whether %s comes within %s of it is open.".formatted(either(open), tolerance));
    } else if (!fewer.isEmpty()) {
      text.add(
          "No fewer threads that were measured come within %s of it (%s)."
              .formatted(tolerance, trials(fewer)));
    }
  }

  /** Whether it is allowed, and no less certain to meet the limits than the fastest. */
  private boolean mayBeUsed(int threads) {
    return isAllowed(threads)
        && (state.limits().isEmpty()
            || state.landscape().isCandidate(state.landscape().index(threads)));
  }

  private boolean isAllowed(int threads) {
    return state.question().allowed().contains(threads);
  }

  private static String more(double trials) {
    return trials <= 1000
        ? "that would take about %d more trials".formatted((long) Math.max(2, trials))
        : "they are too close to that for any number of trials to tell";
  }

  private void notApart(List<Integer> indifferent) {
    List<Integer> others = new ArrayList<>(indifferent);
    others.removeIf(threads -> threads == fastest);
    if (!others.isEmpty()) {
      text.add("It cannot be told apart from %s.".formatted(either(others)));
    }
  }

  /** Said only where every count above is told apart. */
  private void above() {
    List<Comparison> above =
        comparisons.stream()
            .filter(each -> each.threads() > fastest && isAllowed(each.threads()))
            .toList();
    if (!above.isEmpty() && above.stream().allMatch(each -> each.low() > 1)) {
      text.add(
          "Nothing measured above %d, up to %d, is as %s (%s)."
              .formatted(
                  fastest,
                  above.stream().mapToInt(Comparison::threads).max().orElseThrow(),
                  words.isSeconds() ? "fast" : "good",
                  trials(above)));
    }
  }

  /** What is said of several counts rests on so much. */
  private static String trials(List<Comparison> beside) {
    int trials = beside.stream().mapToInt(each -> Math.max(1, each.trials())).sum();
    return "%d %s".formatted(trials, trials == 1 ? "trial" : "trials");
  }

  /** Increasing thread counts, one of which is meant: {@code 2 to 4, 6 or 9}. */
  static String either(List<Integer> threads) {
    List<String> runs = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < threads.size(); i++) {
      if (i + 1 == threads.size() || threads.get(i + 1) != threads.get(i) + 1) {
        if (i - from > 1) {
          runs.add("%d to %d".formatted(threads.get(from), threads.get(i)));
        } else {
          threads.subList(from, i + 1).forEach(each -> runs.add(String.valueOf(each)));
        }
        from = i + 1;
      }
    }
    int last = runs.size() - 1;
    return last == 0
        ? runs.get(0)
        : String.join(", ", runs.subList(0, last)) + " or " + runs.get(last);
  }

  /** Increasing thread counts, for a sentence. */
  static String list(List<Integer> threads) {
    return threads.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
