package io.sweetspot.datasets.parquet;

import static io.sweetspot.datasets.parquet.TrialColumn.CORES;
import static io.sweetspot.datasets.parquet.TrialColumn.HOST;
import static io.sweetspot.datasets.parquet.TrialColumn.MEMORY_BYTES;
import static io.sweetspot.datasets.parquet.TrialColumn.OUTCOME;
import static io.sweetspot.datasets.parquet.TrialColumn.PROCESSOR;
import static io.sweetspot.datasets.parquet.TrialColumn.PROGRAM;
import static io.sweetspot.datasets.parquet.TrialColumn.ROLE;
import static io.sweetspot.datasets.parquet.TrialColumn.RUN;
import static io.sweetspot.datasets.parquet.TrialColumn.SECONDS;
import static io.sweetspot.datasets.parquet.TrialColumn.STARTED_AT;
import static io.sweetspot.datasets.parquet.TrialColumn.THREADS;
import static io.sweetspot.datasets.parquet.TrialColumn.VERSION;

import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The part of a row group's trials that curves are folded from, by columns: what a fold of millions
 * of rows a second takes, without an object a row.
 */
public final class MeasurementBlock {

  /** What is read of a file. */
  static final Set<TrialColumn> COLUMNS =
      EnumSet.of(
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
          MEMORY_BYTES);

  private final int rows;
  private final Labels<String> programs;
  private final Labels<String> versions;
  private final Labels<MachineKind> kinds;
  private final Labels<String> hosts;
  private final Labels<Role> roles;
  private final Labels<Outcome> outcomes;
  private final int[] runs;
  private final int[] threads;
  private final double[] seconds;
  private final long[] starts;

  /** All of {@code group}; refused where a figure is out of range. */
  MeasurementBlock(RowGroup group) {
    rows = Math.toIntExact(group.rows());
    programs = group.column(PROGRAM).labels(Function.identity());
    versions = group.column(VERSION).labels(Function.identity());
    kinds = kinds(group, rows);
    hosts = group.column(HOST).labels(Function.identity());
    roles = group.column(ROLE).labels(Role::of);
    outcomes = group.column(OUTCOME).labels(Outcome::of);
    runs = group.column(RUN).ints(0);
    threads = group.column(THREADS).ints(0);
    seconds = group.column(SECONDS).doubles(0);
    starts = group.column(STARTED_AT).longs(0);
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

  /** Names of the programs. */
  public Labels<String> programs() {
    return programs;
  }

  /** Digests of the programs' commands and files; empty where unknown. */
  public Labels<String> versions() {
    return versions;
  }

  /** What makes machines comparable. */
  public Labels<MachineKind> kinds() {
    return kinds;
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
  private static Labels<MachineKind> kinds(RowGroup group, int rows) {
    Labels<String> processors = group.column(PROCESSOR).labels(Function.identity());
    int[] cores = group.column(CORES).ints(0);
    long[] memory = group.column(MEMORY_BYTES).longs(0);
    List<MachineKind> kinds = new ArrayList<>();
    int[] places = new int[rows];
    for (int row = 0; row < rows; row++) {
      boolean same =
          row > 0
              && cores[row] == cores[row - 1]
              && memory[row] == memory[row - 1]
              && processors.place(row) == processors.place(row - 1);
      if (!same) {
        MachineKind kind = new Machine("", processors.of(row), cores[row], memory[row], "").kind();
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
