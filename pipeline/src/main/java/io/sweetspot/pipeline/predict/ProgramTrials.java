package io.sweetspot.pipeline.predict;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.predict.KnownProgram;
import io.sweetspot.fitting.predict.SuspectedCurve;
import java.time.Instant;
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

  /** Whether a trial says something of its program's curve to others. */
  static boolean teaches(Trial trial) {
    return trial.succeeded() && trial.spec().role() == Role.TRAINING;
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

  /** What is known of it, under its name and its size; nobody said what limits it. */
  KnownProgram known() {
    String program = key.program();
    String name = key.size().isNone() ? program : program + "." + key.size();
    return new KnownProgram(SuspectedCurve.of(name, 1, curve()), program, "", figures());
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
