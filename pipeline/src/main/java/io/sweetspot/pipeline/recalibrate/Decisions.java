package io.sweetspot.pipeline.recalibrate;

import static java.util.stream.Collectors.joining;

import io.sweetspot.datasets.NightDecision;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.Digits;
import io.sweetspot.fitting.drift.Drift;
import java.util.List;
import java.util.Locale;

/** What the test says, as a decision and in a sentence without its full stop. */
public final class Decisions {
  /** Half way to an alarm, which is at 1. */
  private static final double SUSPICIOUS = 0.5;

  private Decisions() {}

  /** The decision that the nights call for. */
  public static NightDecision of(Drift drift) {
    return switch (drift.kind()) {
      case NONE -> isSuspicious(drift) ? NightDecision.SUSPECTED : NightDecision.UNCHANGED;
      case LEVEL -> NightDecision.LEVEL;
      case SHAPE -> NightDecision.SHAPE;
    };
  }

  private static boolean isSuspicious(Drift drift) {
    return drift.statistic() > SUSPICIOUS;
  }

  /**
   * The reason for it, and where it may lie.
   *
   * @param tonight trials of the night
   */
  public static String reason(Drift drift, List<Trial> tonight) {
    return drift.kind() == Drift.Kind.NONE
        ? reason(drift)
        : reason(drift) + OtherProcesses.words(tonight);
  }

  /**
   * The reason not to decide on a night that stands apart from those before it.
   *
   * @param seconds of this night, at the recommended count
   */
  static String unconfirmed(double seconds, List<Trial> tonight) {
    return "to be confirmed: tonight alone it was %s s, which the next night confirms or not%s"
        .formatted(Digits.seconds(seconds), OtherProcesses.words(tonight));
  }

  private static String reason(Drift drift) {
    String since = drift.since() > 0 ? "night " + drift.since() : "before the first night";
    String way = drift.change() > 0 ? "slower" : "faster";
    double percent = 100 * Math.abs(Math.expm1(drift.change()));
    return switch (drift.kind()) {
      case NONE ->
          isSuspicious(drift)
              ? String.format(
                  Locale.ROOT,
                  "to be confirmed: a change of shape is at %.0f %% of an alarm",
                  100 * drift.statistic())
              : "nothing changed";
      case LEVEL ->
          String.format(
              Locale.ROOT, "all thread counts are %.0f %% %s since %s", percent, way, since);
      case SHAPE ->
          String.format(
              Locale.ROOT,
              "%s became %.0f %% %s beside the others, since %s",
              counts(drift.counts()),
              percent,
              way,
              since);
    };
  }

  /** {@code 1, 2 and 4 threads}. */
  private static String counts(List<Integer> counts) {
    String last = Digits.threads(counts.get(counts.size() - 1));
    String others =
        counts.stream().limit(counts.size() - 1L).map(String::valueOf).collect(joining(", "));
    return others.isEmpty() ? last : others + " and " + last;
  }
}
