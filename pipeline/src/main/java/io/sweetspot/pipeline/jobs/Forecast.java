package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.workloads.Durations;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** About how long trials will take, by those of the same program and version that were run. */
final class Forecast {
  private final Map<String, Double> means;
  private final Map<String, Double> meansByCount;

  private Forecast(Map<String, Double> means, Map<String, Double> meansByCount) {
    this.means = means;
    this.meansByCount = meansByCount;
  }

  /** A forecast by the wall seconds of these. */
  static Forecast by(Collection<Trial> trials) {
    return new Forecast(
        trials.stream()
            .collect(
                Collectors.groupingBy(
                    trial -> program(trial.spec()),
                    Collectors.averagingDouble(Trial::wallSeconds))),
        trials.stream()
            .collect(
                Collectors.groupingBy(
                    trial -> count(trial.spec()), Collectors.averagingDouble(Trial::wallSeconds))));
  }

  /** In seconds; not a number where one of the programs was never run. */
  double seconds(Collection<TrialSpec> coming) {
    double seconds = 0;
    for (TrialSpec spec : coming) {
      double mean = means.getOrDefault(program(spec), Double.NaN);
      seconds += meansByCount.getOrDefault(count(spec), mean);
    }
    return seconds;
  }

  /** The same for so many trials like these, at any thread counts. */
  static double seconds(Collection<Trial> run, int coming) {
    return coming * run.stream().mapToDouble(Trial::wallSeconds).average().orElse(Double.NaN);
  }

  /** What is said of so many seconds, to go on after a sentence; nothing where they are unknown. */
  static String clause(double seconds) {
    return Double.isNaN(seconds)
        ? ""
        : ", about " + Durations.spoken(Duration.ofSeconds(Math.max(1, Math.round(seconds))));
  }

  private static String program(TrialSpec spec) {
    return spec.program() + "\0" + spec.version() + "\0" + spec.size().value();
  }

  private static String count(TrialSpec spec) {
    return program(spec) + "\0" + spec.threads();
  }
}
