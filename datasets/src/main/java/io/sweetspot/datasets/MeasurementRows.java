package io.sweetspot.datasets;

import io.sweetspot.datasets.RowGroup.Categories;
import io.sweetspot.datasets.RowGroup.Values;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The rows of a row group as measurements. {@link #get} reads the next row and gives this object
 * itself, so that a row costs no allocation.
 */
final class MeasurementRows implements Supplier<MeasurementRows> {
  private final Categories<String> programs;
  private final Categories<String> versions;
  private final Categories<String> hosts;
  private final Categories<String> processors;
  private final Categories<Role> roles;
  private final Categories<Outcome> outcomes;
  private final Values cores;
  private final Values memory;
  private final Values runs;
  private final Values threads;
  private final Values seconds;
  private final Values starts;

  private String program = "";
  private String version = "";
  private String host = "";
  private Machine machine = Machine.UNKNOWN;
  private String machineKind = machine.kind();
  private Role role = Role.TRAINING;
  private Outcome outcome = Outcome.FAILED;
  private int run;
  private int threadCount;
  private double time;
  private long startedAt;

  /** The measurements of {@code group}, from before its first. */
  MeasurementRows(RowGroup group) {
    programs = group.categories(TrialColumn.PROGRAM, Function.identity());
    versions = group.categories(TrialColumn.VERSION, Function.identity());
    hosts = group.categories(TrialColumn.HOST, Function.identity());
    processors = group.categories(TrialColumn.PROCESSOR, Function.identity());
    roles = group.categories(TrialColumn.ROLE, Role::of);
    outcomes = group.categories(TrialColumn.OUTCOME, Outcome::of);
    cores = group.values(TrialColumn.CORES);
    memory = group.values(TrialColumn.MEMORY_BYTES);
    runs = group.values(TrialColumn.RUN);
    threads = group.values(TrialColumn.THREADS);
    seconds = group.values(TrialColumn.SECONDS);
    starts = group.values(TrialColumn.STARTED_AT);
  }

  @Override
  public MeasurementRows get() {
    program = programs.next();
    version = versions.next();
    host = hosts.next();
    readMachine(processors.next(), cores.nextInt(0), memory.nextLong(0));
    role = roles.next();
    outcome = outcomes.next();
    run = runs.nextInt(0);
    threadCount = threads.nextInt(0);
    time = seconds.nextDouble(0);
    startedAt = starts.nextLong(0);
    if (threadCount < 1 || run < 0 || !(time > 0 && time < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a trial of %d threads, run %d, %s seconds; expected at least 1, at least 0, above 0"
              .formatted(threadCount, run, time));
    }
    return this;
  }

  /** Hands the current row to {@code visitor}. */
  void deliver(MeasurementConsumer visitor) {
    visitor.accept(
        program, version, machineKind, host, role, run, threadCount, time, outcome, startedAt);
  }

  private void readMachine(String processor, int coreCount, long memoryBytes) {
    boolean same =
        machine.cores() == coreCount
            && machine.memoryBytes() == memoryBytes
            && machine.processor().equals(processor);
    if (!same) {
      machine = new Machine("", processor, coreCount, memoryBytes, "");
      machineKind = machine.kind();
    }
  }
}
