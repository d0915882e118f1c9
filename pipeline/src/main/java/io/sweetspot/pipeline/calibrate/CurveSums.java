package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.Moments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The trials of one program, version and kind of machine, summed up per role, run and thread count:
 * {@link Moments#plus} without an object a trial.
 */
final class CurveSums {
  private static final int RUN_BITS = 31;
  private static final int THREAD_BITS = 31;
  private static final long MASK = (1L << RUN_BITS) - 1;
  private static final List<Role> ROLES = List.of(Role.values());

  private final LongIndex cells = new LongIndex();
  private long[] n = new long[8];
  private double[] mean = new double[8];
  private double[] m2 = new double[8];
  private final Map<Integer, Long> failed = new TreeMap<>();
  private long lastStartMicros;

  /** What {@link #add} takes for a role. */
  static int digit(Role role) {
    return ROLES.indexOf(role);
  }

  /** Adds a successful trial; the role as its {@link #digit}. */
  void add(int role, int run, int threads, double seconds) {
    int cell = cells.number(((long) role << RUN_BITS | run) << THREAD_BITS | threads);
    if (cell == n.length) {
      n = Arrays.copyOf(n, 2 * cell);
      mean = Arrays.copyOf(mean, 2 * cell);
      m2 = Arrays.copyOf(m2, 2 * cell);
    }
    long count = n[cell] + 1;
    double delta = seconds - mean[cell];
    double updated = mean[cell] + delta / count;
    n[cell] = count;
    m2[cell] += delta * (seconds - updated);
    mean[cell] = updated;
  }

  /** Counts an unsuccessful trial. */
  void addFailed(int threads) {
    failed.merge(threads, 1L, Long::sum);
  }

  /** Notes when a trial started, in microseconds since 1970; 0 where unknown. */
  void started(long micros) {
    lastStartMicros = Math.max(lastStartMicros, micros);
  }

  /** All trials so far as curves, one a run. */
  ProgramCurves curves(CurveKey key) {
    long[] sorted = new long[cells.size()];
    for (int cell = 0; cell < sorted.length; cell++) {
      sorted[cell] = cells.key(cell) ^ Long.MIN_VALUE;
    }
    Arrays.sort(sorted); // Role, run and threads are the digits of a key, which has no sign.
    for (int cell = 0; cell < sorted.length; cell++) {
      sorted[cell] ^= Long.MIN_VALUE;
    }
    List<RunCurve> runs = new ArrayList<>();
    int next = 0;
    while (next < sorted.length) {
      long run = sorted[next] >>> THREAD_BITS;
      List<CurvePoint> points = new ArrayList<>();
      for (; next < sorted.length && sorted[next] >>> THREAD_BITS == run; next++) {
        int cell = cells.number(sorted[next]);
        points.add(
            new CurvePoint(
                (int) (sorted[next] & MASK), new Moments(n[cell], mean[cell], m2[cell])));
      }
      runs.add(
          new RunCurve(ROLES.get((int) (run >>> RUN_BITS)), (int) (run & MASK), new Curve(points)));
    }
    return new ProgramCurves(key, runs, failed, lastStartMicros);
  }
}
