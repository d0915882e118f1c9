package io.sweetspot.pipeline.predict;

import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.Moments;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the trials of one program at one thread count show of its nature: each of its {@link
 * Figures}, over the trials that know it.
 */
final class ProbedTrials {
  private final Map<String, Moments> figures = new TreeMap<>();
  private Moments seconds = Moments.EMPTY;

  /** Adds a successful trial. */
  void add(Trial trial) {
    seconds = seconds.plus(trial.seconds());
    Figures.of(trial.wallSeconds(), trial.usage())
        .forEach((name, value) -> figures.merge(name, Moments.of(value), Moments::merge));
  }

  /** Moments of the seconds. */
  Moments seconds() {
    return seconds;
  }

  /** The mean of each figure that some trial knows, by its name. */
  Map<String, Double> figures() {
    Map<String, Double> means = new TreeMap<>();
    figures.forEach((name, moments) -> means.put(name, moments.mean()));
    return means;
  }
}
