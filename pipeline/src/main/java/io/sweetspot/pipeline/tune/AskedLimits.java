package io.sweetspot.pipeline.tune;

import io.sweetspot.datasets.Amount;
import io.sweetspot.datasets.Limit;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.decide.Limit.Relation;
import io.sweetspot.fitting.decide.LimitClaim;
import io.sweetspot.pipeline.recommendations.LimitFindings;
import io.sweetspot.pipeline.recommendations.LimitFindings.AtCount;
import io.sweetspot.pipeline.recommendations.LimitStanding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Limits as they are asked of a program, as the planner sees them. */
public final class AskedLimits {

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

  /**
   * What trials show of limits at each of their counts, by threads.
   *
   * @param trials in any order
   */
  public static List<LimitClaim> claims(List<Limit> limits, List<Trial> trials) {
    SortedMap<Integer, List<Trial>> byThreads = new TreeMap<>();
    trials.forEach(
        trial ->
            byThreads
                .computeIfAbsent(trial.spec().threads(), threads -> new ArrayList<>())
                .add(trial));
    List<io.sweetspot.fitting.decide.Limit> asked = of(limits);
    List<LimitClaim> claims = new ArrayList<>();
    byThreads.forEach(
        (threads, runs) -> {
          for (int i = 0; i < limits.size(); i++) {
            Limit limit = limits.get(i);
            List<OptionalDouble> figures =
                runs.stream()
                    .map(run -> run.succeeded() ? limit.value(run) : OptionalDouble.empty())
                    .toList();
            claims.add(LimitClaim.of(asked.get(i), threads, figures));
          }
        });
    return claims;
  }

  /**
   * Claims as they are published; empty where there are none.
   *
   * @param threads the recommended count
   */
  public static Optional<LimitFindings> findings(List<LimitClaim> claims, int threads) {
    if (claims.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new LimitFindings(
            claims.stream().map(each -> each.limit().words()).distinct().toList(),
            claims.stream()
                .filter(each -> each.threads() == threads)
                .map(AskedLimits::standing)
                .max(Comparator.naturalOrder())
                .orElse(LimitStanding.OPEN),
            claims.stream().map(AskedLimits::published).toList()));
  }

  private static AtCount published(LimitClaim claim) {
    return new AtCount(
        claim.threads(),
        claim.limit().words(),
        standing(claim),
        claim.met(),
        claim.runs(),
        claim.typical());
  }

  private static LimitStanding standing(LimitClaim claim) {
    return LimitStanding.valueOf(claim.standing().name());
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
