package io.sweetspot.pipeline.predict;

import io.sweetspot.fitting.decide.Prior;
import io.sweetspot.fitting.predict.CurveBelief;
import io.sweetspot.fitting.predict.KnownPrograms;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What a program is taken for by its trials so far, and what that lets expect of its counts. */
public final class Likeness {
  private static final int NAMED = 3;

  /** Those with less of the belief are not named. */
  private static final double LEAST_WEIGHT = 0.1;

  private final KnownPrograms programs;
  private final CurveBelief belief;

  Likeness(KnownPrograms programs, CurveBelief belief) {
    this.programs = programs;
    this.belief = belief;
  }

  /** For the planner of a tuning. */
  public Prior prior() {
    return KnownPrograms.prior(belief);
  }

  /** In a part of a sentence: whose curve it has, and what limits it. */
  public String words() {
    List<String> names =
        belief.weights().entrySet().stream()
            .filter(each -> each.getValue() >= LEAST_WEIGHT)
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .limit(NAMED)
            .map(each -> "'%s'".formatted(each.getKey()))
            .toList();
    SortedMap<String, Double> limits = programs.limits(belief);
    String limit =
        limits.entrySet().stream()
            .filter(each -> each.getValue() > 0.5 && !each.getKey().isEmpty())
            .findFirst()
            .map(each -> ", limited by " + each.getKey())
            .orElse("");
    return names.isEmpty()
        ? "like no single one of the known programs" + limit
        : "like " + String.join(", ", names) + limit;
  }
}
