package io.sweetspot.datasets.parquet;

import static io.sweetspot.datasets.parquet.TrialTable.CORES;
import static io.sweetspot.datasets.parquet.TrialTable.GOAL;
import static io.sweetspot.datasets.parquet.TrialTable.HOST;
import static io.sweetspot.datasets.parquet.TrialTable.MEMORY_BYTES;
import static io.sweetspot.datasets.parquet.TrialTable.OUTCOME;
import static io.sweetspot.datasets.parquet.TrialTable.PROCESSOR;
import static io.sweetspot.datasets.parquet.TrialTable.PROGRAM;
import static io.sweetspot.datasets.parquet.TrialTable.QUOTA;
import static io.sweetspot.datasets.parquet.TrialTable.ROLE;
import static io.sweetspot.datasets.parquet.TrialTable.RUN;
import static io.sweetspot.datasets.parquet.TrialTable.SECONDS;
import static io.sweetspot.datasets.parquet.TrialTable.SIZE;
import static io.sweetspot.datasets.parquet.TrialTable.STARTED_AT;
import static io.sweetspot.datasets.parquet.TrialTable.THREADS;
import static io.sweetspot.datasets.parquet.TrialTable.VERSION;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Quota;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of a row group's trials that curves are folded from, by columns: what a fold of millions
 * of rows a second takes, without an object a row.
 */
public final class MeasurementBlock {

  /** What is read of a file. */
  static final List<Column<Trial, ?>> COLUMNS =
      List.of(
          PROGRAM,
          VERSION,
          ROLE,
          RUN,
          THREADS,
          STARTED_AT,
          SECONDS,
          OUTCOME,
          HOST,
          PROCESSOR,
          CORES,
          QUOTA,
          GOAL,
          SIZE,
          MEMORY_BYTES);

  private final int rows;
  private final Labels<Identity> identities;
  private final Labels<String> hosts;
  private final Labels<Role> roles;
  private final Labels<Outcome> outcomes;
  private final int[] runs;
  private final int[] threads;
  private final double[] seconds;
  private final long[] starts;

  /** All of {@code group}; refused where a figure is out of range. */
  MeasurementBlock(RowGroup<Trial> group) {
    rows = group.rows();
    identities =
        group
            .labels(PROGRAM)
            .with(
                group.labels(VERSION),
                (program, version) -> new Identity(program, version, MachineKind.UNKNOWN))
            .with(
                kinds(group), (known, kind) -> new Identity(known.program(), known.version(), kind))
            .with(
                group.labels(GOAL),
                (known, goal) -> new Identity(known.program(), known.version(), known.kind(), goal))
            .with(group.labels(SIZE), Identity::ofSize);
    hosts = group.labels(HOST);
    roles = group.labels(ROLE);
    outcomes = group.labels(OUTCOME);
    runs = group.ints(RUN);
    threads = group.ints(THREADS);
    seconds = group.doubles(SECONDS);
    starts = group.micros(STARTED_AT);
    for (int row = 0; row < rows; row++) {
      double time = seconds[row];
      if (threads[row] < 1 || runs[row] < 0 || !(time > 0 && time < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "a trial of %d threads, run %d, %s seconds; expected at least 1, at least 0, above 0"
                .formatted(threads[row], runs[row], time));
      }
    }
  }

  /** Number of trials. */
  public int rows() {
    return rows;
  }

  /** What the trials may be averaged with. */
  public Labels<Identity> identities() {
    return identities;
  }

  /** Names of the machines, see {@link Machine#name}; empty where unknown. */
  public Labels<String> hosts() {
    return hosts;
  }

  /** What the trials are evidence for. */
  public Labels<Role> roles() {
    return roles;
  }

  /** How the trials ended: only succeeded ones are evidence for a curve. */
  public Labels<Outcome> outcomes() {
    return outcomes;
  }

  /** Pass over the planned thread counts, from 0. */
  public int run(int row) {
    return runs[row];
  }

  /** Degree of concurrency, at least 1. */
  public int threads(int row) {
    return threads[row];
  }

  /** What was measured, in seconds; finite and above 0. */
  public double seconds(int row) {
    return seconds[row];
  }

  /** Start in microseconds since 1970 in UTC; 0 where unknown. */
  public long startedAtMicros(int row) {
    return starts[row];
  }

  /** Machines hardly ever change from one row to the next, so comparing with the last is enough. */
  private static Labels<MachineKind> kinds(RowGroup<Trial> group) {
    Labels<String> processors = group.labels(PROCESSOR);
    int[] cores = group.ints(CORES);
    long[] memory = group.longs(MEMORY_BYTES);
    double[] quotas = group.doubles(QUOTA);
    List<MachineKind> kinds = new ArrayList<>();
    int[] places = new int[group.rows()];
    for (int row = 0; row < places.length; row++) {
      boolean same =
          row > 0
              && cores[row] == cores[row - 1]
              && memory[row] == memory[row - 1]
              && quotas[row] == quotas[row - 1]
              && processors.place(row) == processors.place(row - 1);
      if (!same) {
        Quota quota = Quota.ofCores(quotas[row]);
        MachineKind kind =
            new Machine("", processors.of(row), cores[row], memory[row], "", quota).kind();
        if (!kinds.contains(kind)) {
          kinds.add(kind);
        }
        places[row] = kinds.indexOf(kind);
      } else {
        places[row] = places[row - 1];
      }
    }
    return new Labels<>(kinds, places);
  }
}
