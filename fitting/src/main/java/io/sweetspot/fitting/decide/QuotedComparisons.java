package io.sweetspot.fitting.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fastest beside one thread, the cores and the baseline, in words: a ratio with its interval
 * and the trials it rests on, or that there are too few, or that the two cannot be told apart.
 */
final class QuotedComparisons {

  /** From this ratio on it is said how many times as fast, below it how many percent more. */
  private static final double TIMES = 1.5;

  private QuotedComparisons() {}

  /** A sentence for each other count, by threads; a count that is two of them has the latter's. */
  static List<String> of(Question question, int fastest, List<Comparison> comparisons) {
    Map<Integer, Comparison> quoted = new TreeMap<>();
    for (Comparison each : comparisons) {
      if (each.with() != Comparison.With.MEASURED) {
        quoted.put(each.threads(), each);
      }
    }
    List<String> sentences = new ArrayList<>();
    quoted.forEach(
        (threads, each) -> {
          if (threads != fastest) {
            boolean allowed = question.allowed().contains(threads);
            sentences.add(
                words(each, question.wording())
                    + (allowed || each.high() >= 1 ? "." : ", but is not allowed."));
          } else if (each.with() == Comparison.With.BASELINE) {
            sentences.add("That is your present setting.");
          }
        });
    return sentences;
  }

  /** Whether a sentence gives its ratio. */
  static boolean isQuoted(Comparison each) {
    return each.with() != Comparison.With.MEASURED
        && each.trials() >= Quotes.BLOCKS
        && !each.atLeast();
  }

  private static String words(Comparison each, Wording words) {
    String name =
        switch (each.with()) {
          case ONE_THREAD, MEASURED -> String.valueOf(each.threads());
          case CORES -> "%d, one for each core,".formatted(each.threads());
          case BASELINE -> "%d, your present setting,".formatted(each.threads());
        };
    if (each.atLeast()) {
      return format(
          "%s %s at least %.1f %s (ended early)", name, words.verb(), each.low(), words.timesAs());
    }
    if (each.trials() < Quotes.BLOCKS) {
      return "%s ran %s only, too little to be compared"
          .formatted(name, each.trials() == 1 ? "once" : "twice");
    }
    if (!each.isToldApart()) {
      return "%s cannot be told apart from it: %s".formatted(name, range(each, words));
    }
    if (words.higher()) {
      return "%s gives %s".formatted(name, range(each, words));
    }
    if (each.low() > 1 && each.speedup() >= TIMES) {
      return format(
          "%s %s %.1f %s (%.2f to %.2f; %s)",
          name,
          words.verb(),
          each.speedup(),
          words.timesAs(),
          each.low(),
          each.high(),
          basis(each));
    }
    boolean more = each.low() > 1;
    double least = more ? each.low() - 1 : 1 - each.high();
    double most = more ? each.high() - 1 : 1 - each.low();
    return "%s costs %s %s (%s to %s; %s)"
        .formatted(
            name,
            percent(Math.abs(each.speedup() - 1)),
            more ? "more" : "less",
            percent(least),
            percent(most),
            basis(each));
  }

  /** The interval of the ratio, and what it rests on. */
  static String range(Comparison each, Wording words) {
    double low = words.ratio(words.higher() ? each.high() : each.low());
    double high = words.ratio(words.higher() ? each.low() : each.high());
    return format("%.2f to %.2f times %s (%s)", low, high, words.ofIt(), basis(each));
  }

  private static String basis(Comparison each) {
    return "%d %s, %d beside it"
        .formatted(each.trials(), each.trials() == 1 ? "trial" : "trials", each.blocks());
  }

  /** A fraction that was estimated: to a tenth of a percent below ten. */
  private static String percent(double fraction) {
    double percent = 100 * fraction;
    return format(percent >= 10 || percent == Math.rint(percent) ? "%.0f %%" : "%.1f %%", percent);
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
