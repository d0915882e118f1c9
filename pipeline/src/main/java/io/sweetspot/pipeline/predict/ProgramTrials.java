package io.sweetspot.pipeline.predict;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.predict.ProgramProfile;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  Curve curve() {
    return new Curve(
        byThreads.entrySet().stream()
            .map(entry -> new CurvePoint(entry.getKey(), entry.getValue().seconds()))
            .toList());
  }
}
