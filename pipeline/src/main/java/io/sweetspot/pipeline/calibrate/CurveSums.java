package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.Moments;
import io.sweetspot.pipeline.calibrate.shards.PackedBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The trials of one program, version and kind of machine, summed up per role, run and thread count:
 * {@link Moments#plus} and {@link Moments#merge}, to the last bit, without an object a trial or a
 * sum.
 */
final class CurveSums {
  private static final int RUN_BITS = 31;
  private static final int THREAD_BITS = 31;
  private static final long MASK = (1L << RUN_BITS) - 1;

  /** Roles travel as places in this list, so it only ever grows at its end. */
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

  /** The role of a {@link #digit}. */
  static Role role(int digit) {
    return ROLES.get(digit);
  }

  /** Adds a successful trial; the role as its {@link #digit}. */
  void add(int role, int run, int threads, double seconds) {
    int cell = cell(((long) role << RUN_BITS | run) << THREAD_BITS | threads);
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

  /** Writes the sums: some 11 or 19 bytes each. Nothing is rounded. */
  void write(PackedBytes.Writer out) {
    out.add(lastStartMicros);
    out.add(failed.size());
    failed.forEach(
        (threads, count) -> {
          out.add(threads);
          out.add(count);
        });
    out.add(cells.size());
    long last = 0;
    for (int cell = 0; cell < cells.size(); cell++) {
      out.addSigned(cells.key(cell) - last);
      last = cells.key(cell);
      out.add(n[cell]);
      out.add(mean[cell]);
      if (n[cell] > 1) {
        out.add(m2[cell]);
      }
    }
  }

  /** Adds the trials of sums that {@link #write} wrote. */
  void merge(PackedBytes.Reader in) {
    started(in.nextLong());
    for (int left = in.nextInt(); left > 0; left--) {
      int threads = in.nextInt();
      failed.merge(threads, in.nextLong(), Long::sum);
    }
    long key = 0;
    for (int left = in.nextInt(); left > 0; left--) {
      key += in.nextSigned();
      long added = in.nextLong();
      double addedMean = in.nextDouble();
      merge(cell(key), added, addedMean, added > 1 ? in.nextDouble() : 0);
    }
  }

  private void merge(int cell, long added, double addedMean, double addedM2) {
    if (n[cell] == 0) {
      n[cell] = added;
      mean[cell] = addedMean;
      m2[cell] = addedM2;
      return;
    }
    long count = n[cell] + added;
    double delta = addedMean - mean[cell];
    double share = (double) added / count;
    m2[cell] = m2[cell] + addedM2 + delta * delta * ((double) n[cell] * share);
    mean[cell] = mean[cell] + delta * share;
    n[cell] = count;
  }

  private int cell(long key) {
    int cell = cells.number(key);
    if (cell == n.length) {
      n = Arrays.copyOf(n, 2 * cell);
      mean = Arrays.copyOf(mean, 2 * cell);
      m2 = Arrays.copyOf(m2, 2 * cell);
    }
    return cell;
  }

  /** All trials so far, of one host, as curves, one a run. */
  ProgramCurves curves(Identity key, String host) {
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
          new RunCurve(
              role((int) (run >>> RUN_BITS)), (int) (run & MASK), host, new Curve(points)));
    }
    return new ProgramCurves(key, runs, failed, lastStartMicros);
  }
}
