package io.sweetspot.datasets.parquet;

import io.sweetspot.datasets.EncodedCampaigns;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Night;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The columns of the history, in their order: the one place that says what is stored. The Parquet
 * schema and the table in this module's README are made from it.
 */
public enum NightColumn {
  /** See {@link Night#number}. */
  NIGHT(
      TrialColumn.Type.INT32,
      false,
      "from 1",
      "place of the night among those of the program and machine, by which nights are ordered",
      night -> Optional.of(night.number())),
  /** See {@link Night#recalibration}. */
  RECALIBRATION(
      TrialColumn.Type.STRING,
      false,
      "",
      "identity of the recalibration that the night was part of",
      night -> Optional.of(night.recalibration())),
  /** See {@link Night#startedAt}. */
  STARTED_AT(
      TrialColumn.Type.TIMESTAMP,
      false,
      "UTC, microseconds",
      "when the night began, by the wall clock",
      night -> Optional.of(night.startedAt().truncatedTo(ChronoUnit.MICROS))),
  /** See {@link Night#endedAt}. */
  ENDED_AT(
      TrialColumn.Type.TIMESTAMP,
      false,
      "UTC, microseconds",
      "when it was decided, by the wall clock",
      night -> Optional.of(night.endedAt().truncatedTo(ChronoUnit.MICROS))),
  /** See {@link Night#program}. */
  PROGRAM(
      TrialColumn.Type.STRING,
      false,
      "",
      "name of the program",
      night -> Optional.of(night.program())),
  /** See {@link Night#version}. */
  VERSION(
      TrialColumn.Type.STRING,
      false,
      "",
      "version of the program, as in trials",
      night -> Optional.of(night.version())),
  /** See {@link Machine#name}. */
  HOST(
      TrialColumn.Type.STRING,
      false,
      "",
      "name of the machine; empty where unknown",
      night -> Optional.of(night.machine().name())),
  /** See {@link Machine#processor}. */
  PROCESSOR(
      TrialColumn.Type.STRING,
      false,
      "",
      "model name of its processor; empty where unknown",
      night -> Optional.of(night.machine().processor())),
  /** See {@link Machine#cores}. */
  CORES(
      TrialColumn.Type.INT32,
      false,
      "",
      "logical processors that trials could use; 0 where unknown",
      night -> Optional.of(night.machine().cores())),
  /** See {@link Machine#memoryBytes}. */
  MEMORY_BYTES(
      TrialColumn.Type.INT64,
      false,
      "bytes",
      "physical memory of the machine; 0 where unknown",
      night -> Optional.of(night.machine().memoryBytes())),
  /** See {@link Machine#system}. */
  SYSTEM(
      TrialColumn.Type.STRING,
      false,
      "",
      "operating system and kernel; empty where unknown",
      night -> Optional.of(night.machine().system())),
  /** See {@link Night#decision}. */
  DECISION(
      TrialColumn.Type.STRING,
      false,
      "",
      "what the night came to: new, unchanged, suspected (the next nights confirm it or not), level, shape or broken",
      night -> Optional.of(night.decision().label())),
  /** See {@link Night#reason}. */
  REASON(
      TrialColumn.Type.STRING,
      false,
      "",
      "the decision in a sentence",
      night -> Optional.of(night.reason())),
  /** See {@link Night#threads}. */
  THREADS(
      TrialColumn.Type.INT32,
      true,
      "from 1",
      "the recommended thread count; null where there is none",
      night -> known(night.threads())),
  /** See {@link Night#previousThreads}. */
  PREVIOUS_THREADS(
      TrialColumn.Type.INT32,
      true,
      "from 1",
      "the recommended thread count before that night; null where there was none",
      night -> known(night.previousThreads())),
  /** See {@link Night#fewest}. */
  FEWEST(
      TrialColumn.Type.INT32,
      true,
      "from 1",
      "the fewest threads within the tolerance",
      night -> known(night.fewest())),
  /** See {@link Night#seconds}. */
  SECONDS(
      TrialColumn.Type.DOUBLE,
      true,
      "seconds, above 0",
      "seconds expected at the recommended count",
      night -> known(night.seconds())),
  /** See {@link Night#low}. */
  SECONDS_LOW(
      TrialColumn.Type.DOUBLE,
      true,
      "seconds, above 0",
      "lower end of their 95 % interval",
      night -> known(night.low())),
  /** See {@link Night#high}. */
  SECONDS_HIGH(
      TrialColumn.Type.DOUBLE,
      true,
      "seconds, above 0",
      "upper end of their 95 % interval",
      night -> known(night.high())),
  /** See {@link Night#nightTrials}. */
  NIGHT_TRIALS(
      TrialColumn.Type.INT32,
      false,
      "from 0",
      "trials of that night",
      night -> Optional.of(night.nightTrials())),
  /** See {@link Night#nightFailures}. */
  NIGHT_FAILURES(
      TrialColumn.Type.INT32,
      false,
      "from 0",
      "those of them that did not succeed",
      night -> Optional.of(night.nightFailures())),
  /** See {@link Night#trials}. */
  TRIALS(
      TrialColumn.Type.INT32,
      false,
      "from 0",
      "all trials that the recommendation rests on",
      night -> Optional.of(night.trials())),
  /** See {@link Night#noise}. */
  NOISE(
      TrialColumn.Type.DOUBLE,
      true,
      "logarithm",
      "standard deviation of the logarithm of one trial's seconds",
      night -> known(night.noise())),
  /** See {@link Night#betweenNights}. */
  BETWEEN_NIGHTS(
      TrialColumn.Type.DOUBLE,
      true,
      "logarithm",
      "standard deviation by which a count strays from its shape in a night",
      night -> known(night.betweenNights())),
  /** See {@link Night#shapeStatistic}. */
  SHAPE_STATISTIC(
      TrialColumn.Type.DOUBLE,
      false,
      "alarm from 1 on",
      "how sure a change of shape is",
      night -> Optional.of(night.shapeStatistic())),
  /** See {@link Night#levelStatistic}. */
  LEVEL_STATISTIC(
      TrialColumn.Type.DOUBLE,
      false,
      "alarm from 1 on",
      "how sure a change of level is",
      night -> Optional.of(night.levelStatistic())),
  /** See {@link Night#since}. */
  SINCE_NIGHT(
      TrialColumn.Type.INT32,
      false,
      "from 0",
      "the first night that counts together with this one; 0 stands for all trials before",
      night -> Optional.of(night.since())),
  /** For readers of schema 1.0; see {@link EncodedCampaigns#seedOfTuning}. */
  SINCE_SEED(
      TrialColumn.Type.INT64,
      false,
      "",
      "seed of that tuning's trials that name no campaign; 0 where any trial counts",
      night -> Optional.of(EncodedCampaigns.seedOfTuning(night.since(), night.machine().kind())));

  private final TrialColumn.Type type;
  private final boolean nullable;
  private final String unit;
  private final String description;

  @SuppressWarnings("ImmutableEnumChecker") // the functions above have no state
  private final Function<Night, Optional<?>> value;

  NightColumn(
      TrialColumn.Type type,
      boolean nullable,
      String unit,
      String description,
      Function<Night, Optional<?>> value) {
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
  public TrialColumn.Type type() {
    return type;
  }

  /** Whether a value may be missing. */
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

  /** The value of this column for a night; empty where it is unknown. */
  public Optional<?> value(Night night) {
    return value.apply(night);
  }

  private static Optional<Integer> known(int figure) {
    return figure > 0 ? Optional.of(figure) : Optional.empty();
  }

  private static Optional<Double> known(double figure) {
    return figure > 0 ? Optional.of(figure) : Optional.empty();
  }

  /** The time that a stored number stands for. */
  static Instant time(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
