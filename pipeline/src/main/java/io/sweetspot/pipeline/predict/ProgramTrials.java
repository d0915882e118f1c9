package io.sweetspot.pipeline.predict;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.predict.KnownProgram;
import io.sweetspot.fitting.predict.ProgramProfile;
import io.sweetspot.fitting.predict.SuspectedCurve;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Successful training trials of one version of a program on one kind of machine, summarized. */
final class ProgramTrials {
  private final Identity key;
  private final SortedMap<Integer, ProbedTrials> byThreads = new TreeMap<>();
  private Instant newest = Instant.MIN;

  ProgramTrials(Identity key) {
    this.key = key;
  }

  void add(Trial trial) {
    byThreads.computeIfAbsent(trial.spec().threads(), threads -> new ProbedTrials()).add(trial);
    newest = trial.startedAt().isAfter(newest) ? trial.startedAt() : newest;
  }

  Identity key() {
    return key;
  }

  /** Start of the latest trial. */
  Instant newest() {
    return newest;
  }

  /** Measured thread counts. */
  Set<Integer> threads() {
    return byThreads.keySet();
  }

  /** The whole curve, and what the trials at the probes show; each probe has to be measured. */
  ProgramProfile profile(List<Integer> probes) {
    Map<String, Double> features = new HashMap<>();
    int first = probes.get(0);
    features.put(
        "logarithm of seconds at %d threads".formatted(first),
        Math.log(byThreads.get(first).seconds().mean()));
    probes.forEach(probe -> features.putAll(byThreads.get(probe).features(probe)));
    return ProgramProfile.of(key.program(), curve(), features);
  }

  /** What is known of it, under its name; nobody said what limits it. */
  KnownProgram known() {
    return new KnownProgram(
        SuspectedCurve.of(key.program(), 1, curve()), key.program(), "", figures());
  }

  /** What its trials show beside their seconds, by thread count and name. */
  NavigableMap<Integer, Map<String, Double>> figures() {
    NavigableMap<Integer, Map<String, Double>> figures = new TreeMap<>();
    byThreads.forEach((threads, trials) -> figures.put(threads, trials.figures()));
    return figures;
  }

  Curve curve() {
    return new Curve(
        byThreads.entrySet().stream()
            .map(entry -> new CurvePoint(entry.getKey(), entry.getValue().seconds()))
            .toList());
  }
}
