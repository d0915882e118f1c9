package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Says the verdict in words that a person acts on. */
final class Sentence {

  private Sentence() {}

  static String of(
      DecisionState state,
      double seconds,
      Interval interval,
      FewestThreads fewest,
      List<Integer> indifferent,
      List<Comparison> comparisons,
      StopReason stoppedBecause) {
    StringJoiner text = new StringJoiner(" ");
    int fastest = state.fastestThreads();
    text.add(
        "Use %s: %s s (%s to %s)."
            .formatted(
                Digits.threads(fastest),
                Digits.seconds(seconds),
                Digits.seconds(interval.low()),
                Digits.seconds(interval.high())));
    if (state.question().allowed().size() > 1) {
      text.add(fewest(fewest, fastest, indifferent.get(0)));
    }
    for (Comparison each : comparisons) {
      if (each.with() == Comparison.With.MEASURED) {
        continue;
      }
      if (each.threads() != fastest) {
        text.add(comparison(each));
      } else if (each.with() == Comparison.With.BASELINE) {
        text.add("That is your present setting.");
      }
    }
    int most = fastest;
    for (int threads : state.sample().estimates().keySet()) {
      most = state.question().allowed().contains(threads) ? Math.max(most, threads) : most;
    }
    List<Integer> others = new ArrayList<>(indifferent);
    others.removeIf(threads -> threads == fastest);
    if (!others.isEmpty()) {
      text.add("It cannot be told apart from %s.".formatted(list(others)));
    }
    if (most > fastest) {
      text.add("Nothing measured above %d, up to %d, is faster.".formatted(fastest, most));
    }
    text.add("%d trials; %s.".formatted(state.sample().inOrder().size(), stoppedBecause.words()));
    return text.toString();
  }

  /** What is certified, and what only seems; {@code least} are the fewest that may be as fast. */
  private static String fewest(FewestThreads fewest, int fastest, int least) {
    String tolerance = Digits.percent(fewest.tolerance());
    String basis =
        fewest.certified()
            ? "certified at 95 %% by %d comparisons".formatted(fewest.comparisons())
            : "not certified; " + more(fewest.moreTrials());
    boolean same = fewest.threads() == fastest;
    if (!fewest.certified()) {
      return same
          ? "No fewer threads seem to come within %s of it (%s).".formatted(tolerance, basis)
          : "%d seems to be within %s of it (%s).".formatted(fewest.threads(), tolerance, basis);
    }
    String certified =
        same
            ? "It is within %s of every finalist (%s)".formatted(tolerance, basis)
            : "%d is within %s of it (%s)".formatted(fewest.threads(), tolerance, basis);
    if (least < fewest.threads()) {
      return certified + "; %d may be, not certified.".formatted(least);
    }
    return certified + (same ? ", and no fewer threads come that close." : ".");
  }

  private static String more(double trials) {
    return trials <= 1000
        ? "that would take about %d more trials".formatted((long) Math.max(2, trials))
        : "they are too close to that for any number of trials to tell";
  }

  private static String comparison(Comparison each) {
    String least = each.atLeast() ? "at least " : "";
    return switch (each.with()) {
      case ONE_THREAD ->
          String.format(Locale.ROOT, "It is %s%.1f times as fast as 1.", least, each.speedup());
      case CORES ->
          "%d, one for each core, costs %s%s."
              .formatted(each.threads(), least, cost(each.speedup()));
      case BASELINE ->
          "%d, your present setting, costs %s%s."
              .formatted(each.threads(), least, cost(each.speedup()));
      case MEASURED -> throw new IllegalArgumentException("not in the sentence: " + each);
    };
  }

  private static String cost(double speedup) {
    if (speedup < 0.995) {
      return percent(1 - speedup) + " less, but is not allowed";
    }
    return speedup < 1.005 ? "no more" : percent(speedup - 1) + " more";
  }

  /** Increasing thread counts, for a sentence. */
  static String list(List<Integer> threads) {
    return threads.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** A fraction that was estimated: to a tenth of a percent below ten. */
  private static String percent(double fraction) {
    double percent = 100 * fraction;
    return percent >= 10 || percent == Math.rint(percent)
        ? String.format(Locale.ROOT, "%.0f %%", percent)
        : String.format(Locale.ROOT, "%.1f %%", percent);
  }
}
