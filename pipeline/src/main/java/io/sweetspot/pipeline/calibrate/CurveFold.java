package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.MeasurementConsumer;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.Moments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Folds rows into curves as they are read: the inner loop of a calibration. Memory follows the
 * number of programs, runs and thread counts, not of rows.
 */
final class CurveFold implements MeasurementConsumer {
  private final Predicate<String> wanted;
  private final Map<Group, Sums> sums = new HashMap<>();
  private Group lastGroup = new Group(new CurveKey("", "", ""), "");
  private Sums lastSums = new Sums();

  /** A fold of the programs whose names are wanted. */
  CurveFold(Predicate<String> wanted) {
    this.wanted = wanted;
  }

  @Override
  public void accept(
      String program,
      String version,
      String machineKind,
      String host,
      Role role,
      int run,
      int threads,
      double seconds,
      Outcome outcome,
      long startedAtMicros) {
    if (!wanted.test(program)) {
      return;
    }
    Sums ofKey = sums(program, version, machineKind, host);
    ofKey.lastStartMicros = Math.max(ofKey.lastStartMicros, startedAtMicros);
    if (outcome == Outcome.SUCCEEDED) {
      ofKey.add(role, run, threads, seconds);
    } else {
      ofKey.failed.merge(threads, 1L, Long::sum);
    }
  }

  /** The curves of all rows so far, by key. */
  List<ProgramCurves> curves() {
    Map<CurveKey, ProgramCurves> curves = new TreeMap<>();
    sums.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(Group::host)))
        .forEach(
            entry -> {
              Group group = entry.getKey();
              curves.merge(group.key(), entry.getValue().curves(group), ProgramCurves::merge);
            });
    return List.copyOf(curves.values());
  }

  /** Rows of one program mostly stand together, so most look-ups are one comparison. */
  private Sums sums(String program, String version, String machineKind, String host) {
    CurveKey lastKey = lastGroup.key();
    if (!program.equals(lastKey.program())
        || !version.equals(lastKey.version())
        || !machineKind.equals(lastKey.machineKind())
        || !host.equals(lastGroup.host())) {
      lastGroup = new Group(new CurveKey(program, version, machineKind), host);
      lastSums = sums.computeIfAbsent(lastGroup, group -> new Sums());
    }
    return lastSums;
  }

  private record Group(CurveKey key, String host) {}

  private record Cell(Role role, int run, int threads) {}

  private static final class Sums {
    private final Map<Cell, Accumulator> cells = new HashMap<>();
    private final Map<Integer, Long> failed = new TreeMap<>();
    private long lastStartMicros;

    void add(Role role, int run, int threads, double seconds) {
      cells.computeIfAbsent(new Cell(role, run, threads), cell -> new Accumulator()).add(seconds);
    }

    ProgramCurves curves(Group group) {
      List<Map.Entry<Cell, Accumulator>> sorted = new ArrayList<>(cells.entrySet());
      sorted.sort(
          Map.Entry.comparingByKey(
              Comparator.comparing(Cell::role)
                  .thenComparingInt(Cell::run)
                  .thenComparingInt(Cell::threads)));
      List<RunCurve> runs = new ArrayList<>();
      int start = 0;
      while (start < sorted.size()) {
        Cell first = sorted.get(start).getKey();
        List<CurvePoint> points = new ArrayList<>();
        int next = start;
        while (next < sorted.size()
            && sorted.get(next).getKey().role() == first.role()
            && sorted.get(next).getKey().run() == first.run()) {
          points.add(
              new CurvePoint(
                  sorted.get(next).getKey().threads(), sorted.get(next).getValue().moments()));
          next++;
        }
        runs.add(new RunCurve(first.role(), first.run(), group.host(), new Curve(points)));
        start = next;
      }
      return new ProgramCurves(group.key(), runs, failed, lastStartMicros);
    }
  }

  /** {@link Moments#plus} without an object a row. */
  private static final class Accumulator {
    private long n;
    private double mean;
    private double m2;

    void add(double value) {
      n++;
      double delta = value - mean;
      mean += delta / n;
      m2 += delta * (value - mean);
    }

    Moments moments() {
      return new Moments(n, mean, m2);
    }
  }
}
