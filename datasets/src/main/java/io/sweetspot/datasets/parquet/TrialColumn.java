package io.sweetspot.datasets.parquet;

import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The columns of the table of trials, in their order: the one place that says what is stored, in
 * which unit. A null means unknown. The Parquet schema, the exports and the table in this module's
 * README are all made from it.
 */
public enum TrialColumn {
  /** See {@link TrialSpec#id}. */
  TRIAL_ID(
      Type.STRING,
      false,
      "32 hexadecimal digits",
      "identity of the trial: SHA-256 over program, version, role, run, threads, seed and campaign",
      trial -> Optional.of(trial.spec().id())),
  /** See {@link TrialSpec#program}. */
  PROGRAM(
      Type.STRING, false, "", "name of the program", trial -> Optional.of(trial.spec().program())),
  /** See {@link TrialSpec#version}. */
  VERSION(
      Type.STRING,
      false,
      "",
      "digest of the program's command and files; empty where unknown",
      trial -> Optional.of(trial.spec().version())),
  /** See {@link TrialSpec#role}. */
  ROLE(
      Type.STRING,
      false,
      "",
      "what the trial is evidence for: training, validation, testing or confirmation",
      trial -> Optional.of(trial.spec().role().label())),
  /** See {@link TrialSpec#run}. */
  RUN(
      Type.INT32,
      false,
      "from 0",
      "pass over the planned thread counts, within campaign and role",
      trial -> Optional.of(trial.spec().run())),
  /** See {@link TrialSpec#threads}. */
  THREADS(
      Type.INT32,
      false,
      "from 1",
      "degree of concurrency the program was given",
      trial -> Optional.of(trial.spec().threads())),
  /** See {@link TrialSpec#position}. */
  POSITION(
      Type.INT32,
      false,
      "from 0",
      "place of the trial in the random order of its plan",
      trial -> Optional.of(trial.spec().position())),
  /** See {@link TrialSpec#seed}. */
  SEED(
      Type.INT64,
      false,
      "",
      "seed of the random order within the run",
      trial -> Optional.of(trial.spec().seed())),
  /** See {@link Trial#startedAt}. */
  STARTED_AT(
      Type.TIMESTAMP,
      true,
      "UTC, microseconds",
      "when the program was started, by the wall clock",
      trial -> known(trial.startedAt())),
  /** See {@link Trial#seconds}. */
  SECONDS(
      Type.DOUBLE,
      false,
      "seconds, above 0",
      "what was measured: the wall time, or the figure that the program reported itself",
      trial -> Optional.of(trial.seconds())),
  /** See {@link Trial#wallSeconds}. */
  WALL_SECONDS(
      Type.DOUBLE,
      false,
      "seconds, above 0",
      "wall time by the monotonic clock",
      trial -> Optional.of(trial.wallSeconds())),
  /** See {@link Trial#outcome}. */
  OUTCOME(
      Type.STRING,
      false,
      "",
      "how the trial ended: succeeded, failed, timed_out or no_metric; only the first is fitted",
      trial -> Optional.of(trial.outcome().label())),
  /** See {@link Trial#exitCode}. */
  EXIT_CODE(
      Type.INT32,
      true,
      "",
      "exit code, or 128 + the number of the signal that ended the program",
      trial -> trial.exitCode() == -1 ? Optional.empty() : Optional.of(trial.exitCode())),
  /** See {@link Usage#userSeconds}. */
  USER_SECONDS(
      Type.DOUBLE,
      true,
      "seconds",
      "CPU time in user mode, of the program and its descendants",
      trial -> known(trial.usage().userSeconds())),
  /** See {@link Usage#systemSeconds}. */
  SYSTEM_SECONDS(
      Type.DOUBLE,
      true,
      "seconds",
      "CPU time in the kernel, of the program and its descendants",
      trial -> known(trial.usage().systemSeconds())),
  /** See {@link Usage#peakMemoryBytes}. */
  PEAK_MEMORY_BYTES(
      Type.INT64,
      true,
      "bytes",
      "largest resident set of any one process of the trial",
      trial -> known(trial.usage().peakMemoryBytes())),
  /** See {@link Usage#voluntarySwitches}. */
  VOLUNTARY_SWITCHES(
      Type.INT64,
      true,
      "",
      "context switches because the program waited",
      trial -> known(trial.usage().voluntarySwitches())),
  /** See {@link Usage#involuntarySwitches}. */
  INVOLUNTARY_SWITCHES(
      Type.INT64,
      true,
      "",
      "context switches because its time slice ended",
      trial -> known(trial.usage().involuntarySwitches())),
  /** See {@link Usage#minorFaults}. */
  MINOR_FAULTS(
      Type.INT64,
      true,
      "",
      "page faults served without I/O",
      trial -> known(trial.usage().minorFaults())),
  /** See {@link Usage#majorFaults}. */
  MAJOR_FAULTS(
      Type.INT64,
      true,
      "",
      "page faults that needed I/O",
      trial -> known(trial.usage().majorFaults())),
  /** See {@link Usage#otherSeconds}. */
  OTHER_SECONDS(
      Type.DOUBLE,
      true,
      "seconds",
      "CPU time that everything else on the machine used meanwhile",
      trial -> known(trial.usage().otherSeconds())),
  /** See {@link Trial#bytes}. */
  BYTES(Type.INT64, true, "bytes", "what the program says it moved", trial -> known(trial.bytes())),
  /** See {@link Trial#message}. */
  MESSAGE(
      Type.STRING,
      true,
      "",
      "why the trial failed, with the last lines of its output; null where there is none",
      trial -> known(trial.message())),
  /** See {@link Machine#name}. */
  HOST(
      Type.STRING,
      false,
      "",
      "name of the machine; empty where unknown",
      trial -> Optional.of(trial.machine().name())),
  /** See {@link Machine#processor}. */
  PROCESSOR(
      Type.STRING,
      false,
      "",
      "model name of its processor; empty where unknown",
      trial -> Optional.of(trial.machine().processor())),
  /** See {@link Machine#cores}. */
  CORES(
      Type.INT32,
      false,
      "",
      "logical processors that the trial could use; 0 where unknown",
      trial -> Optional.of(trial.machine().cores())),
  /** See {@link Machine#memoryBytes}. */
  MEMORY_BYTES(
      Type.INT64,
      false,
      "bytes",
      "physical memory of the machine; 0 where unknown",
      trial -> Optional.of(trial.machine().memoryBytes())),
  /** See {@link Machine#system}. */
  SYSTEM(
      Type.STRING,
      false,
      "",
      "operating system and kernel; empty where unknown",
      trial -> Optional.of(trial.machine().system())),
  /** See {@link TrialSpec#campaign}. */
  CAMPAIGN(
      Type.STRING,
      true,
      "since 1.1",
      "what the trial belongs to, and the kind of machine that it was planned for",
      trial -> known(trial.spec().campaign().toString()));

  /** How a column is stored; the values that {@link #value} gives. */
  public enum Type {
    /** UTF-8 text; a {@link String}. */
    STRING,
    /** Signed 32 bits; an {@link Integer}. */
    INT32,
    /** Signed 64 bits; a {@link Long}. */
    INT64,
    /** IEEE 754, 64 bits; a {@link Double}. */
    DOUBLE,
    /** Microseconds since 1970 in UTC, 64 bits; an {@link Instant}. */
    TIMESTAMP
  }

  private final Type type;
  private final boolean nullable;
  private final String unit;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // the functions above have no state
  private final Function<Trial, Optional<?>> value;

  TrialColumn(
      Type type,
      boolean nullable,
      String unit,
      String description,
      Function<Trial, Optional<?>> value) {
    this.type = type;
    this.nullable = nullable;
    this.unit = unit;
    this.description = description;
    this.value = value;
  }

  /** The column's name in the table: lower case, words joined by underscores. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How its values are stored. */
  public Type type() {
    return type;
  }

  /** Whether a value may be missing. A file may lack such a column altogether. */
  public boolean nullable() {
    return nullable;
  }

  /** Unit and range, in words; empty where there is nothing to say. */
  public String unit() {
    return unit;
  }

  /** What the values mean. */
  public String description() {
    return description;
  }

  /** The value of this column for a trial; empty where it is unknown. */
  public Optional<?> value(Trial trial) {
    return value.apply(trial);
  }

  private static Optional<Instant> known(Instant time) {
    return time.equals(Instant.EPOCH)
        ? Optional.empty()
        : Optional.of(time.truncatedTo(ChronoUnit.MICROS));
  }

  private static Optional<String> known(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static Optional<Double> known(double figure) {
    return figure >= 0 ? Optional.of(figure) : Optional.empty();
  }

  private static Optional<Long> known(long figure) {
    return figure >= 0 ? Optional.of(figure) : Optional.empty();
  }
}
