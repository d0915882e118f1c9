package io.sweetspot.pipeline.report;

import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.models.BandedSpline;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Trials in the order in which they ran, each over what is usual at its thread count: so drift is
 * seen, whatever was planned when.
 */
final class TrialsInTime {
  /** With fewer, a third of them is no evidence. */
  private static final int LEAST = 9;

  private static final int LEAST_FOR_MEDIAN = 3;

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final List<Trial> trials;
  private final Map<Integer, Double> usual = new HashMap<>();

  /**
   * All trials of a program.
   *
   * @param trials in the order in which they were started
   */
  TrialsInTime(List<Trial> trials) {
    this.trials = trials;
    Map<Integer, List<Double>> seconds = new HashMap<>();
    for (Trial trial : trials) {
      if (trial.succeeded()) {
        seconds
            .computeIfAbsent(trial.spec().threads(), threads -> new ArrayList<>())
            .add(trial.seconds());
      }
    }
    Optional<BandedSpline> curve = ModelCurves.band(trials);
    seconds.forEach(
        (threads, all) -> {
          if (all.size() >= LEAST_FOR_MEDIAN) {
            usual.put(threads, median(all));
          } else {
            curve
                .flatMap(spline -> spline.at(threads))
                .ifPresent(place -> usual.put(threads, place.seconds()));
          }
        });
  }

  /** Its seconds over what is usual at its thread count; empty where it failed or none can say. */
  OptionalDouble ratio(Trial trial) {
    return trial.succeeded() && usual.containsKey(trial.spec().threads())
        ? OptionalDouble.of(trial.seconds() / usual.get(trial.spec().threads()))
        : OptionalDouble.empty();
  }

  /** The chart, with what it shows in figures; nothing where too few trials were repeated. */
  String section() {
    List<Double> ratios =
        trials.stream().map(this::ratio).flatMap(each -> each.stream().boxed()).toList();
    if (ratios.size() < LEAST) {
      return "";
    }
    int third = ratios.size() / 3;
    String caption =
        ("Seconds of each trial over what is usual at its thread count (the median of three trials or"
                + " more, else the smooth curve), in the order in which they ran, %s to %s UTC. The"
                + " median of the first third is %s, that of the last %s.")
            .formatted(
                at(trials.get(0).startedAt()),
                at(trials.get(trials.size() - 1).startedAt()),
                change(median(ratios.subList(0, third))),
                change(median(ratios.subList(ratios.size() - third, ratios.size()))));
    return "<div class=\"drawn\">\n<h3>Trials in the order of time</h3>\n%s</div>\n"
        .formatted(Charts.figure("time", "half", "", "Chart of drift. " + caption, caption));
  }

  private static String at(Instant time) {
    return MINUTE.format(time.atZone(ZoneOffset.UTC));
  }

  private static String change(double ratio) {
    return String.format(Locale.ROOT, "%+.1f %%", 100 * (ratio - 1)).replace('-', '−');
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
