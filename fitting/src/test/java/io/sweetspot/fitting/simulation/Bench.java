package io.sweetspot.fitting.simulation;

import io.sweetspot.fitting.sessions.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Where simulated trials run: hands out timings of one program, and counts what they cost. */
final class Bench {

  private final Program program;
  private final long session;
  private final SplittableRandom random;
  private final List<Double> levels = new ArrayList<>();
  private final List<Reading> readings = new ArrayList<>();
  private double spent;

  Bench(Program program, long session) {
    this.program = program;
    this.session = session;
    this.random = new SplittableRandom(session);
  }

  Program program() {
    return program;
  }

  /** The seed of this session. */
  long session() {
    return session;
  }

  /** Seconds of one trial. */
  double run(int threads) {
    return run(threads, Double.POSITIVE_INFINITY);
  }

  /** Seconds of one trial that is ended at its cap. */
  double run(int threads, double cap) {
    Law law = program.law();
    double before = levels.isEmpty() ? 0 : levels.get(levels.size() - 1);
    double level = law.level(before, levels.size(), random);
    levels.add(level);
    double disturbed = level + law.bias(threads, session) + law.own(threads, random);
    double endured = Math.min(program.secondsAt(threads) * Math.exp(disturbed), cap);
    spent += endured;
    if (endured < cap) {
      readings.add(new Reading(0, threads, Math.log(endured)));
    }
    return endured;
  }

  /** The trials that were not ended, under the number of a session. */
  List<Reading> readings(int number) {
    return readings.stream()
        .map(each -> new Reading(number, each.threads(), each.logSeconds()))
        .toList();
  }

  int trials() {
    return levels.size();
  }

  /** The level of all counts, in logarithms, at each trial so far. */
  List<Double> levels() {
    return List.copyOf(levels);
  }

  /** Seconds of measuring so far. */
  double spent() {
    return spent;
  }
}
