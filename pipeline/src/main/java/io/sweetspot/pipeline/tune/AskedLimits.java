package io.sweetspot.pipeline.tune;

import io.sweetspot.datasets.Amount;
import io.sweetspot.datasets.Limit;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.decide.Limit.Relation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Limits as they are asked of a program, as the planner sees them. */
final class AskedLimits {

  private AskedLimits() {}

  /** The same limits, in base units. */
  static List<io.sweetspot.fitting.decide.Limit> of(List<Limit> limits) {
    return limits.stream()
        .map(
            each ->
                new io.sweetspot.fitting.decide.Limit(
                    each.measure(),
                    Relation.valueOf(each.relation().name()),
                    Amount.parse(each.bound()).value(),
                    each.toString()))
        .toList();
  }

  /** What a trial shows of what they limit, by measure; what it does not show is left out. */
  static Map<String, Double> figures(List<Limit> limits, Trial trial) {
    Map<String, Double> figures = new HashMap<>();
    for (Limit each : limits) {
      each.value(trial).ifPresent(value -> figures.put(each.measure(), value));
    }
    return figures;
  }
}
