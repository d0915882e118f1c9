package io.sweetspot.pipeline.cli;

import io.sweetspot.workloads.Aim;
import io.sweetspot.workloads.AimText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a program is tuned for: its measures, the goal, the limits. */
final class GoalOptions {
  /** What the metric is called where it is a measure. */
  private static final String METRIC = "metric";

  @Option(
      names = "--reads",
      paramLabel = "TOOL",
      description =
          "Read the measures that TOOL prints: wrk, wrk2, hey, pgbench, sysbench, redis-benchmark, "
              + "k6, fio or perf. Example: --reads pgbench --goal tps")
  private Optional<String> reads = Optional.empty();

  @Option(
      names = "--measure",
      paramLabel = "NAME=SOURCE",
      description =
          "A number that a trial reports: a pattern as for --metric, or json:/POINTER into its output, "
              + "or json:FILE#/POINTER. NAME:UNIT where no unit stands beside the number. May be "
              + "repeated. Example: p99='99%%: ([0-9.]+ms)'")
  private Map<String, String> measures = new LinkedHashMap<>();

  @Option(
      names = "--goal",
      paramLabel = "GOAL",
      description =
          "What is to be best: seconds, cpu-seconds, memory, cost, or a measure (default: seconds, or "
              + "the metric where it has --better).")
  private Optional<String> goal = Optional.empty();

  @Option(
      names = "--better",
      paramLabel = "DIRECTION",
      description =
          "higher or lower: makes the metric, or the measure that is the goal, something else than "
              + "seconds.")
  private Optional<String> better = Optional.empty();

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "In which that is read, such as tps (default: the name of the measure).")
  private Optional<String> unit = Optional.empty();

  @Option(
      names = "--price",
      paramLabel = "PRICE",
      description =
          "Of the cost: cpu-hour x CPU hours + gib-hour x GiB at the peak x hours + machine-hour x "
              + "hours. Example: 'cpu-hour=0.04 gib-hour=0.005'")
  private Optional<String> price = Optional.empty();

  @Option(
      names = "--require",
      paramLabel = "LIMIT",
      description =
          "Recommend only what keeps this in typical runs. May be repeated. Example: --require "
              + "'p99 < 20ms' --require 'memory < 2GiB'")
  private List<String> limits = List.of();

  boolean isGiven() {
    return text(Optional.empty()).isGiven();
  }

  /** The metric where it is the seconds; empty where it is a measure of another kind. */
  Optional<String> metric(Optional<String> given) {
    return isMeasure(given) ? Optional.empty() : given;
  }

  /**
   * What is meant.
   *
   * @param metric as it was given
   * @throws IllegalArgumentException where it cannot be meant so
   */
  Aim aim(Optional<String> metric) {
    return text(metric).aim();
  }

  private boolean isMeasure(Optional<String> metric) {
    return metric.isPresent() && (better.isPresent() || unit.isPresent()) && goal.isEmpty();
  }

  private AimText text(Optional<String> metric) {
    Map<String, String> all = new LinkedHashMap<>(measures);
    if (isMeasure(metric)) {
      all.put(METRIC, metric.orElseThrow());
    }
    return new AimText(
        reads, all, isMeasure(metric) ? Optional.of(METRIC) : goal, better, unit, price, limits);
  }
}
