package io.sweetspot.workloads;

import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Limit;
import io.sweetspot.datasets.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An {@link Aim} as people write it, in a catalog or on a command line.
 *
 * @param reads a tool of {@link ReadyMeasures}
 * @param measures sources by name, see {@link Measure}
 * @param goal a measure's name, or seconds, cpu-seconds, memory or cost
 * @param better {@code higher} or {@code lower}, of a goal that is a measure
 * @param unit in which people read the goal
 * @param price see {@link Price#parse}
 * @param limits see {@link Limit#parse}
 */
public record AimText(
    Optional<String> reads,
    Map<String, String> measures,
    Optional<String> goal,
    Optional<String> better,
    Optional<String> unit,
    Optional<String> price,
    List<String> limits) {
  private static final String SECONDS = Goal.SECONDS.measure();

  /** Whether anything is written. */
  public boolean isGiven() {
    return !equals(
        new AimText(
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of()));
  }

  /**
   * What is meant.
   *
   * @throws IllegalArgumentException where it cannot be meant so; the message says why
   */
  public Aim aim() {
    List<Measure> all = new ArrayList<>(reads.map(tool -> named("reads", tool)).orElse(List.of()));
    measures.forEach((name, source) -> all.add(Measure.of(name, source)));
    return new Aim(all, chosen(), limits.stream().map(AimText::limit).toList());
  }

  private static List<Measure> named(String key, String tool) {
    try {
      return ReadyMeasures.of(tool);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + " is " + e.getMessage(), e);
    }
  }

  private static Limit limit(String text) {
    try {
      return Limit.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("require is " + e.getMessage(), e);
    }
  }

  private Goal chosen() {
    String name = goal.orElse(SECONDS);
    boolean isMeasure = !Goal.isBuiltIn(name);
    if (!isMeasure && (better.isPresent() || unit.isPresent())) {
      throw new IllegalArgumentException(
          "better and unit are given, but the goal is '%s'; expected a goal that is a measure"
              .formatted(name));
    }
    boolean isCost = name.equals("cost");
    if (isCost != price.isPresent()) {
      throw new IllegalArgumentException(
          isCost
              ? "goal is 'cost', but there is no price; expected one such as 'cpu-hour=0.04'"
              : "price is given, but the goal is '%s'; expected the goal 'cost'".formatted(name));
    }
    if (isCost) {
      return Goal.cost(parsed(price.orElseThrow()));
    }
    return isMeasure ? ofMeasure(name) : Goal.parse(name);
  }

  private static Price parsed(String text) {
    try {
      return Price.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("price is " + e.getMessage(), e);
    }
  }

  private Goal ofMeasure(String name) {
    Optional<Goal> ready = reads.flatMap(tool -> ReadyMeasures.goal(tool, name));
    String direction =
        better.orElseGet(() -> ready.map(known -> known.higher() ? "higher" : "lower").orElse(""));
    if (!direction.equals("higher") && !direction.equals("lower")) {
      throw new IllegalArgumentException(
          "better is '%s' for goal '%s'; expected higher or lower".formatted(direction, name));
    }
    return Goal.of(
        name, direction.equals("higher"), unit.orElseGet(() -> ready.map(Goal::unit).orElse(name)));
  }
}
