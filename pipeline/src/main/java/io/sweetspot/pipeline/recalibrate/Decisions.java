package io.sweetspot.pipeline.recalibrate;

import io.sweetspot.datasets.NightDecision;
import io.sweetspot.fitting.drift.Drift;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the test says, as a decision and in a sentence without its full stop. */
public final class Decisions {
  private Decisions() {}

  /** The decision that the nights call for. */
  public static NightDecision of(Drift drift) {
    return switch (drift.kind()) {
      case NONE -> NightDecision.UNCHANGED;
      case LEVEL -> NightDecision.LEVEL;
      case SHAPE -> NightDecision.SHAPE;
    };
  }

  /** The reason for it. */
  public static String reason(Drift drift) {
    String way = drift.change() > 0 ? "slower" : "faster";
    double percent = 100 * Math.abs(Math.expm1(drift.change()));
    return switch (drift.kind()) {
      case NONE ->
          drift.statistic() > 0.5
              ? String.format(
                  Locale.ROOT,
                  "nothing that is sure; a change of shape is at %.0f %% of an alarm",
                  100 * drift.statistic())
              : "nothing changed";
      case LEVEL ->
          String.format(
              Locale.ROOT,
              "all thread counts are %.0f %% %s since night %d",
              percent,
              way,
              drift.since());
      case SHAPE ->
          String.format(
              Locale.ROOT,
              "%s threads became %.0f %% %s beside the others, since night %d",
              drift.counts().stream().map(String::valueOf).collect(Collectors.joining(", ")),
              percent,
              way,
              drift.since());
    };
  }
}
