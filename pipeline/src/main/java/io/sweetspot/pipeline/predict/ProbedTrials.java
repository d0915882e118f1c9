package io.sweetspot.pipeline.predict;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.Usage;
import io.sweetspot.fitting.Moments;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What the trials of one program at one thread count show of its nature: each figure on a scale
 * where equal differences mean equal unlikeness, and only over the trials that know it.
 */
final class ProbedTrials {
  private static final Map<String, ToDoubleFunction<Trial>> FIGURES =
      Map.of(
          "CPU seconds over wall", ProbedTrials::cpuSecondsOverWall,
          "logarithm of context switches a second", ProbedTrials::switches,
          "logarithm of page faults a second", ProbedTrials::faults,
          "logarithm of peak memory", ProbedTrials::memory);

  private final Map<String, Moments> figures = new TreeMap<>();
  private Moments seconds = Moments.EMPTY;

  /** Adds a successful trial. */
  void add(Trial trial) {
    seconds = seconds.plus(trial.seconds());
    FIGURES.forEach(
        (name, figure) -> {
          double value = figure.applyAsDouble(trial);
          if (Double.isFinite(value)) {
            figures.merge(name, Moments.of(value), Moments::merge);
          }
        });
  }

  /** Moments of the seconds. */
  Moments seconds() {
    return seconds;
  }

  /** The mean of each figure that some trial knows, by its name with the thread count. */
  Map<String, Double> features(int threads) {
    Map<String, Double> features = new TreeMap<>();
    figures.forEach(
        (name, moments) ->
            features.put("%s at %d threads".formatted(name, threads), moments.mean()));
    return features;
  }

  // Figures that are unknown are below 0 in Usage, and NaN here.

  private static double cpuSecondsOverWall(Trial trial) {
    double cpu = trial.usage().cpuSeconds();
    return cpu < 0 ? Double.NaN : cpu / trial.wallSeconds();
  }

  private static double switches(Trial trial) {
    Usage usage = trial.usage();
    return logarithmOfRate(usage.voluntarySwitches(), usage.involuntarySwitches(), trial);
  }

  private static double faults(Trial trial) {
    Usage usage = trial.usage();
    return logarithmOfRate(usage.minorFaults(), usage.majorFaults(), trial);
  }

  private static double memory(Trial trial) {
    long bytes = trial.usage().peakMemoryBytes();
    return bytes < 0 ? Double.NaN : Math.log1p((double) bytes);
  }

  /** One more than the rate, so that none at all has a logarithm too. */
  private static double logarithmOfRate(long some, long others, Trial trial) {
    return some < 0 || others < 0 ? Double.NaN : Math.log1p((some + others) / trial.wallSeconds());
  }
}
