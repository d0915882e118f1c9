package io.sweetspot.datasets.parquet;

import static io.sweetspot.datasets.parquet.ColumnType.DOUBLE;
import static io.sweetspot.datasets.parquet.ColumnType.INT32;
import static io.sweetspot.datasets.parquet.ColumnType.INT64;
import static io.sweetspot.datasets.parquet.ColumnType.STRING;
import static io.sweetspot.datasets.parquet.ColumnType.TIMESTAMP;
import static io.sweetspot.datasets.parquet.ColumnType.text;

import io.sweetspot.datasets.EncodedCampaigns;
import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.NightDecision;
import io.sweetspot.datasets.Quota;
import io.sweetspot.datasets.Size;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The table of nights, and how a row becomes a {@link Night}. A null means unknown. */
public final class NightTable {
  private static final Columns<Night> COLUMNS = new Columns<>();

  static final Column<Night, Integer> NIGHT =
      column("night", INT32, Night::number)
          .in("from 1")
          .says(
              "place of the night among those of the program and machine, by which nights are ordered");

  static final Column<Night, String> RECALIBRATION =
      column("recalibration", STRING, Night::recalibration)
          .says("identity of the recalibration that the night was part of");

  static final Column<Night, Instant> STARTED_AT =
      column("started_at", TIMESTAMP, Night::startedAt)
          .in("UTC, microseconds")
          .says("when the night began, by the wall clock");

  static final Column<Night, Instant> ENDED_AT =
      column("ended_at", TIMESTAMP, Night::endedAt)
          .in("UTC, microseconds")
          .says("when it was decided, by the wall clock");

  static final Column<Night, String> PROGRAM =
      column("program", STRING, Night::program).says("name of the program");

  static final Column<Night, String> VERSION =
      column("version", STRING, Night::version).says("version of the program, as in trials");

  static final Column<Night, String> HOST =
      column("host", STRING, night -> night.machine().name())
          .says("name of the machine; empty where unknown");

  static final Column<Night, String> PROCESSOR =
      column("processor", STRING, night -> night.machine().processor())
          .says("model name of its processor; empty where unknown");

  static final Column<Night, Integer> CORES =
      column("cores", INT32, night -> night.machine().cores())
          .says("logical processors that trials could use; 0 where unknown");

  static final Column<Night, Long> MEMORY_BYTES =
      column("memory_bytes", INT64, night -> night.machine().memoryBytes())
          .in("bytes")
          .says("physical memory of the machine; 0 where unknown");

  static final Column<Night, String> SYSTEM =
      column("system", STRING, night -> night.machine().system())
          .says("operating system and kernel; empty where unknown");

  static final Column<Night, NightDecision> DECISION =
      column("decision", text(NightDecision::label, NightDecision::of), Night::decision)
          .says(
              "what the night came to: new, unchanged, suspected (the next nights confirm it or not), level, shape, limit (the recommended count misses its limits) or broken");

  static final Column<Night, String> REASON =
      column("reason", STRING, Night::reason).says("the decision in a sentence");

  static final Column<Night, Integer> THREADS =
      column("threads", INT32, Night::threads)
          .in("from 1")
          .orNull(0)
          .says("the recommended thread count; null where there is none");

  static final Column<Night, Integer> PREVIOUS_THREADS =
      column("previous_threads", INT32, Night::previousThreads)
          .in("from 1")
          .orNull(0)
          .says("the recommended thread count before that night; null where there was none");

  static final Column<Night, Integer> FEWEST =
      column("fewest", INT32, Night::fewest)
          .in("from 1")
          .orNull(0)
          .says("the fewest threads within the tolerance");

  static final Column<Night, Double> SECONDS =
      column("seconds", DOUBLE, Night::seconds)
          .in("seconds, above 0")
          .orNull(0.0)
          .says("seconds expected at the recommended count");

  static final Column<Night, Double> SECONDS_LOW =
      column("seconds_low", DOUBLE, Night::low)
          .in("seconds, above 0")
          .orNull(0.0)
          .says("lower end of their 95 % interval");

  static final Column<Night, Double> SECONDS_HIGH =
      column("seconds_high", DOUBLE, Night::high)
          .in("seconds, above 0")
          .orNull(0.0)
          .says("upper end of their 95 % interval");

  static final Column<Night, Integer> NIGHT_TRIALS =
      column("night_trials", INT32, Night::nightTrials).in("from 0").says("trials of that night");

  static final Column<Night, Integer> NIGHT_FAILURES =
      column("night_failures", INT32, Night::nightFailures)
          .in("from 0")
          .says("those of them that did not succeed");

  static final Column<Night, Integer> TRIALS =
      column("trials", INT32, Night::trials)
          .in("from 0")
          .says("all trials that the recommendation rests on");

  static final Column<Night, Double> NOISE =
      column("noise", DOUBLE, Night::noise)
          .in("logarithm")
          .orNull(0.0)
          .says("standard deviation of the logarithm of one trial's seconds");

  static final Column<Night, Double> BETWEEN_NIGHTS =
      column("between_nights", DOUBLE, Night::betweenNights)
          .in("logarithm")
          .orNull(0.0)
          .says("standard deviation by which a count strays from its shape in a night");

  static final Column<Night, Double> SHAPE_STATISTIC =
      column("shape_statistic", DOUBLE, Night::shapeStatistic)
          .in("alarm from 1 on")
          .says("how sure a change of shape is");

  static final Column<Night, Double> LEVEL_STATISTIC =
      column("level_statistic", DOUBLE, Night::levelStatistic)
          .in("alarm from 1 on")
          .says("how sure a change of level is");

  static final Column<Night, Integer> SINCE_NIGHT =
      column("since_night", INT32, Night::since)
          .in("from 0")
          .says(
              "the first night that counts together with this one; 0 stands for all trials before");

  static final Column<Night, Long> SINCE_SEED =
      column(
              "since_seed",
              INT64,
              night -> EncodedCampaigns.seedOfTuning(night.since(), night.machine().kind()))
          .says("seed of that tuning's trials that name no campaign; 0 where any trial counts");

  static final Column<Night, Double> QUOTA =
      column("quota", DOUBLE, night -> night.machine().quota().cores())
          .in("cores, since 1.1")
          .orNull(0.0)
          .says("how much of the cores' time trials could use; null where it was not limited");

  static final Column<Night, Goal> GOAL =
      column("goal", ColumnType.text(Goal::toString, Goal::parse), Night::goal)
          .in("since 1.1")
          .orNull(Goal.SECONDS)
          .says("what seconds, low and high are scores of, as in trials; null: seconds");

  static final Column<Night, Size> SIZE =
      column("size", text(Size::toString, Size::parse), Night::size)
          .in("since 1.2")
          .orNull(Size.NONE)
          .says("how large the work was, as in trials; null: it has no sizes");

  /** The table. */
  static final Table<Night> TABLE =
      Table.of("night", "sweetspot.history.version", "1.2", COLUMNS, NightTable::night);

  private NightTable() {}

  private static <V> Columns.Draft<Night, V> column(
      String name, ColumnType<V> type, Function<Night, V> value) {
    return COLUMNS.of(name, type, value);
  }

  /** The columns, in their order. */
  public static List<Column<Night, ?>> columns() {
    return TABLE.columns();
  }

  private static Night night(RowGroup<Night> rows, int row) {
    return new Night(
        rows.ints(NIGHT)[row],
        rows.labels(RECALIBRATION).of(row),
        rows.instant(STARTED_AT, row),
        rows.instant(ENDED_AT, row),
        rows.labels(PROGRAM).of(row),
        rows.labels(VERSION).of(row),
        new Machine(
            rows.labels(HOST).of(row),
            rows.labels(PROCESSOR).of(row),
            rows.ints(CORES)[row],
            rows.longs(MEMORY_BYTES)[row],
            rows.labels(SYSTEM).of(row),
            Quota.ofCores(rows.doubles(QUOTA)[row])),
        rows.labels(DECISION).of(row),
        rows.labels(REASON).of(row),
        rows.ints(THREADS)[row],
        rows.ints(PREVIOUS_THREADS)[row],
        rows.ints(FEWEST)[row],
        rows.doubles(SECONDS)[row],
        rows.doubles(SECONDS_LOW)[row],
        rows.doubles(SECONDS_HIGH)[row],
        rows.ints(NIGHT_TRIALS)[row],
        rows.ints(NIGHT_FAILURES)[row],
        rows.ints(TRIALS)[row],
        rows.doubles(NOISE)[row],
        rows.doubles(BETWEEN_NIGHTS)[row],
        rows.doubles(SHAPE_STATISTIC)[row],
        rows.doubles(LEVEL_STATISTIC)[row],
        rows.ints(SINCE_NIGHT)[row],
        rows.labels(GOAL).of(row),
        rows.labels(SIZE).of(row));
  }
}
