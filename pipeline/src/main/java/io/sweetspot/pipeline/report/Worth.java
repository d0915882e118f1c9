package io.sweetspot.pipeline.report;

import io.sweetspot.pipeline.recommendations.RaceFindings;
import io.sweetspot.pipeline.recommendations.RaceFindings.Comparison;
import io.sweetspot.pipeline.recommendations.RaceFindings.With;
import io.sweetspot.pipeline.recommendations.Recommendation;
import java.util.List;
import java.util.Optional;

/**
 * What a recommendation is worth: the time that a thousand runs a day save beside the present
 * count, else beside the cores, else beside one thread.
 *
 * <p>Saved a run are the seconds of the recommended count times (ratio - 1), at the ratio of the
 * comparison and at both ends of its interval. Where the trials do not tell the two counts apart,
 * nothing is said to be saved.
 *
 * @param beside the comparison that it rests on
 * @param seconds of a run at the recommended count
 */
record Worth(Comparison beside, double seconds) {

  /** Fewer trials are no ground for a sum. */
  private static final long LEAST_TRIALS = 3;

  private static final int RUNS = 1000;
  private static final List<With> ORDER = List.of(With.BASELINE, With.CORES, With.ONE_THREAD);

  /** The worth; empty where nothing with an interval was compared, or not for its seconds. */
  static Optional<Worth> of(Recommendation recommendation) {
    if (!recommendation.identity().goal().isSeconds()) {
      return Optional.empty();
    }
    List<Comparison> comparisons =
        recommendation.race().map(RaceFindings::comparisons).orElse(List.of()).stream()
            .filter(each -> each.low().isPresent())
            .filter(each -> each.atLeast() || each.trials() >= LEAST_TRIALS)
            .toList();
    return ORDER.stream()
        .flatMap(with -> comparisons.stream().filter(each -> each.with() == with))
        .findFirst()
        .map(beside -> new Worth(beside, recommendation.seconds()));
  }

  /** In a sentence. */
  String sentence(int threads) {
    return isShown()
        ? "At 1,000 runs a day, %s instead of %s %s %s a day."
            .formatted(
                Figures.counted(threads, "thread"),
                other(),
                threads == 1 ? "saves" : "save",
                amount())
        : "No saving of time beside %s can be told from noise.".formatted(other());
  }

  /** In a cell of a table; a dash where nothing is shown to be saved. */
  String cell() {
    return isShown() ? amount() + ", beside " + beside.threads() : Figures.NONE;
  }

  private boolean isShown() {
    return beside.low().orElse(0) > 1;
  }

  private String amount() {
    double saved = saved(beside.speedup());
    Unit unit = Unit.of(saved);
    String low = unit.figure(saved(beside.low().orElse(1)));
    if (beside.high().isEmpty()) {
      return "at least %s %s".formatted(low, unit.label);
    }
    return "%s %s (%s to %s %s)"
        .formatted(
            unit.figure(saved),
            unit.label,
            low,
            unit.figure(saved(beside.high().getAsDouble())),
            unit.label);
  }

  private double saved(double ratio) {
    return RUNS * seconds * (ratio - 1);
  }

  private String other() {
    return switch (beside.with()) {
      case BASELINE -> "the present %d".formatted(beside.threads());
      case CORES -> "%d, one a core,".formatted(beside.threads());
      case ONE_THREAD -> "1";
      case MEASURED -> Integer.toString(beside.threads());
    };
  }

  private enum Unit {
    SECONDS(1, "s"),
    MINUTES(60, "min"),
    HOURS(3600, "h");

    private final int seconds;
    private final String label;

    Unit(int seconds, String label) {
      this.seconds = seconds;
      this.label = label;
    }

    /** The largest of which there are two. */
    static Unit of(double duration) {
      return duration >= 2 * HOURS.seconds
          ? HOURS
          : duration >= 2 * MINUTES.seconds ? MINUTES : SECONDS;
    }

    String figure(double duration) {
      return Figures.amount(duration / seconds);
    }
  }
}
