package io.sweetspot.datasets.parquet;

import static io.sweetspot.datasets.parquet.ColumnType.DOUBLE;
import static io.sweetspot.datasets.parquet.ColumnType.INT32;
import static io.sweetspot.datasets.parquet.ColumnType.INT64;
import static io.sweetspot.datasets.parquet.ColumnType.STRING;
import static io.sweetspot.datasets.parquet.ColumnType.TIMESTAMP;
import static io.sweetspot.datasets.parquet.ColumnType.text;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.EncodedCampaigns;
import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Limit;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Measures;
import io.sweetspot.datasets.MemorySource;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Quota;
import io.sweetspot.datasets.Reading;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.Surroundings;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * The table of trials: the one place that says what is stored, in which order and unit, and how a
 * row becomes a {@link Trial}. A null means unknown.
 */
public final class TrialTable {
  private static final Columns<Trial> COLUMNS = new Columns<>();

  static final Column<Trial, String> TRIAL_ID =
      column("trial_id", STRING, trial -> trial.spec().id())
          .in("32 hexadecimal digits")
          .says(
              "identity of the trial: SHA-256 over program, version, role, run, threads, seed, campaign and size");

  static final Column<Trial, String> PROGRAM =
      column("program", STRING, trial -> trial.spec().program()).says("name of the program");

  static final Column<Trial, String> VERSION =
      column("version", STRING, trial -> trial.spec().version())
          .says("digest of the program's command and files; empty where unknown");

  static final Column<Trial, Role> ROLE =
      column("role", text(Role::label, Role::of), trial -> trial.spec().role())
          .says("what the trial is evidence for: training, validation, testing or confirmation");

  static final Column<Trial, Integer> RUN =
      column("run", INT32, trial -> trial.spec().run())
          .in("from 0")
          .says("pass over the planned thread counts, within campaign and role");

  static final Column<Trial, Integer> THREADS =
      column("threads", INT32, trial -> trial.spec().threads())
          .in("from 1")
          .says("degree of concurrency the program was given");

  static final Column<Trial, Integer> POSITION =
      column("position", INT32, trial -> trial.spec().position())
          .in("from 0")
          .says("place of the trial in the random order of its plan");

  static final Column<Trial, Long> SEED =
      column("seed", INT64, trial -> trial.spec().seed())
          .says("seed of the random order within the run");

  static final Column<Trial, Instant> STARTED_AT =
      column("started_at", TIMESTAMP, Trial::startedAt)
          .in("UTC, microseconds")
          .orNull(Instant.EPOCH)
          .says("when the program was started, by the wall clock");

  static final Column<Trial, Double> SECONDS =
      column("seconds", DOUBLE, Trial::seconds)
          .in("seconds, above 0")
          .says(
              "what was measured: the wall time, or the figure that the program reported itself; with a goal its score, the smaller the better");

  static final Column<Trial, Double> WALL_SECONDS =
      column("wall_seconds", DOUBLE, Trial::wallSeconds)
          .in("seconds, above 0")
          .says("wall time by the monotonic clock");

  static final Column<Trial, Outcome> OUTCOME =
      column("outcome", text(Outcome::label, Outcome::of), Trial::outcome)
          .says(
              "how the trial ended: succeeded, failed, timed_out or no_metric; only the first is fitted");

  static final Column<Trial, Integer> EXIT_CODE =
      column("exit_code", INT32, Trial::exitCode)
          .orNull(-1)
          .says("exit code, or 128 + the number of the signal that ended the program");

  static final Column<Trial, Double> USER_SECONDS =
      column("user_seconds", DOUBLE, trial -> trial.usage().userSeconds())
          .in("seconds")
          .orNull(-1.0)
          .says("CPU time in user mode, of the program and its descendants");

  static final Column<Trial, Double> SYSTEM_SECONDS =
      column("system_seconds", DOUBLE, trial -> trial.usage().systemSeconds())
          .in("seconds")
          .orNull(-1.0)
          .says("CPU time in the kernel, of the program and its descendants");

  static final Column<Trial, Long> PEAK_MEMORY_BYTES =
      column("peak_memory_bytes", INT64, trial -> trial.usage().peakMemoryBytes())
          .in("bytes")
          .orNull(-1L)
          .says("most memory that the trial held at once; of which processes says memory_source");

  static final Column<Trial, Long> VOLUNTARY_SWITCHES =
      column("voluntary_switches", INT64, trial -> trial.usage().voluntarySwitches())
          .orNull(-1L)
          .says("context switches because the program waited");

  static final Column<Trial, Long> INVOLUNTARY_SWITCHES =
      column("involuntary_switches", INT64, trial -> trial.usage().involuntarySwitches())
          .orNull(-1L)
          .says("context switches because its time slice ended");

  static final Column<Trial, Long> MINOR_FAULTS =
      column("minor_faults", INT64, trial -> trial.usage().minorFaults())
          .orNull(-1L)
          .says("page faults served without I/O");

  static final Column<Trial, Long> MAJOR_FAULTS =
      column("major_faults", INT64, trial -> trial.usage().majorFaults())
          .orNull(-1L)
          .says("page faults that needed I/O");

  static final Column<Trial, Double> OTHER_SECONDS =
      column("other_seconds", DOUBLE, trial -> trial.usage().otherSeconds())
          .in("seconds")
          .orNull(-1.0)
          .says("CPU time that everything else on the machine used meanwhile");

  static final Column<Trial, Long> BYTES =
      column("bytes", INT64, Trial::bytes)
          .in("bytes")
          .orNull(-1L)
          .says("what the program says it moved");

  static final Column<Trial, String> MESSAGE =
      column("message", STRING, Trial::message)
          .orNull("")
          .says(
              "why the trial failed, with the last lines of its output; null where there is none");

  static final Column<Trial, String> HOST =
      column("host", STRING, trial -> trial.machine().name())
          .says("name of the machine; empty where unknown");

  static final Column<Trial, String> PROCESSOR =
      column("processor", STRING, trial -> trial.machine().processor())
          .says("model name of its processor; empty where unknown");

  static final Column<Trial, Integer> CORES =
      column("cores", INT32, trial -> trial.machine().cores())
          .says("logical processors that the trial could use; 0 where unknown");

  static final Column<Trial, Long> MEMORY_BYTES =
      column("memory_bytes", INT64, trial -> trial.machine().memoryBytes())
          .in("bytes")
          .says("physical memory of the machine; 0 where unknown");

  static final Column<Trial, String> SYSTEM =
      column("system", STRING, trial -> trial.machine().system())
          .says("operating system and kernel; empty where unknown");

  static final Column<Trial, Campaign> CAMPAIGN =
      column(
              "campaign",
              text(Campaign::toString, Campaign::parse),
              trial -> trial.spec().campaign())
          .in("since 1.1")
          .orNull(Campaign.UNKNOWN)
          .says("what the trial belongs to, and the kind of machine that it was planned for");

  static final Column<Trial, Double> QUOTA =
      column("quota", DOUBLE, trial -> trial.machine().quota().cores())
          .in("cores, since 1.2")
          .orNull(0.0)
          .says("how much of the cores' time the trial could use; null where it was not limited");

  static final Column<Trial, Double> STOLEN_SECONDS =
      column("stolen_seconds", DOUBLE, trial -> trial.surroundings().stolenSeconds())
          .in("seconds, since 1.2")
          .orNull(-1.0)
          .says("CPU time that the hypervisor gave to other virtual machines meanwhile");

  static final Column<Trial, Double> SOME_WAITING_SECONDS =
      column("some_waiting_seconds", DOUBLE, trial -> trial.surroundings().someWaitingSeconds())
          .in("seconds, since 1.2")
          .orNull(-1.0)
          .says("time in which some process of the machine waited for a processor (PSI, some)");

  static final Column<Trial, Double> ALL_WAITING_SECONDS =
      column("all_waiting_seconds", DOUBLE, trial -> trial.surroundings().allWaitingSeconds())
          .in("seconds, since 1.2")
          .orNull(-1.0)
          .says("time in which all that were not idle waited for a processor (PSI, full)");

  static final Column<Trial, Double> THROTTLED_SECONDS =
      column("throttled_seconds", DOUBLE, trial -> trial.surroundings().throttledSeconds())
          .in("seconds, since 1.2")
          .orNull(-1.0)
          .says("how long the quota kept the trial's control group waiting, over all processors");

  static final Column<Trial, Long> SWAPPED_IN_PAGES =
      column("swapped_in_pages", INT64, trial -> trial.surroundings().swappedInPages())
          .in("pages, since 1.2")
          .orNull(-1L)
          .says("what the machine read from its swap space meanwhile");

  static final Column<Trial, Long> SWAPPED_OUT_PAGES =
      column("swapped_out_pages", INT64, trial -> trial.surroundings().swappedOutPages())
          .in("pages, since 1.2")
          .orNull(-1L)
          .says("what the machine wrote to its swap space meanwhile");

  static final Column<Trial, Double> MEGAHERTZ =
      column("megahertz", DOUBLE, trial -> trial.surroundings().megahertz())
          .in("MHz, since 1.2")
          .orNull(-1.0)
          .says("mean frequency of the processors, before the start and after the end");

  static final Column<Trial, MemorySource> MEMORY_SOURCE =
      column(
              "memory_source",
              text(MemorySource::label, MemorySource::of),
              trial -> trial.usage().memorySource())
          .in("since 1.2")
          .orNull(MemorySource.PROCESS)
          .says(
              "whose peak memory it is: group (the control group of all processes, files apart), tree (sampled PSS of all); null: the largest resident set of any one process");

  static final Column<Trial, Goal> GOAL =
      column("goal", text(Goal::toString, Goal::parse), trial -> trial.reading().goal())
          .in("since 1.2")
          .orNull(Goal.SECONDS)
          .says(
              "what seconds is a score of, such as 'higher tps' (its reciprocal), cpu-seconds, memory (bytes) or cost; null: seconds");

  static final Column<Trial, List<Limit>> LIMITS =
      column("limits", text(Limit::text, Limit::parseAll), trial -> trial.reading().limits())
          .in("since 1.2")
          .orNull(List.of())
          .says("what a thread count had to keep then, such as 'p99 < 20ms; memory < 2GiB'");

  static final Column<Trial, Measures> MEASURES =
      column(
              "measures",
              text(Measures::toString, Measures::parse),
              trial -> trial.reading().measures())
          .in("seconds, bytes, fractions, since 1.2")
          .orNull(Measures.NONE)
          .says("what the program reported beside its time, such as 'p99=0.0123 tps=1234.5'");

  static final Column<Trial, List<Double>> WINDOWS =
      column(
              "windows",
              text(Reading::windowsText, Reading::parseWindows),
              trial -> trial.reading().windows())
          .in("since 1.2")
          .orNull(List.of())
          .says(
              "of a service: what each counted run of its load gave for the goal, such as '812.5 799.1'; the trial is their mean");

  static final Column<Trial, Size> SIZE =
      column("size", text(Size::toString, Size::parse), trial -> trial.spec().size())
          .in("since 1.3")
          .orNull(Size.NONE)
          .says(
              "how large the work was, in what the program counts, as the user wrote it, such as 10MB or 250000; null: it has no sizes");

  /** The table. */
  static final Table<Trial> TABLE =
      Table.of("trial", "sweetspot.schema.version", "1.3", COLUMNS, TrialTable::trial);

  private TrialTable() {}

  private static <V> Columns.Draft<Trial, V> column(
      String name, ColumnType<V> type, Function<Trial, V> value) {
    return COLUMNS.of(name, type, value);
  }

  /** The columns, in their order. */
  public static List<Column<Trial, ?>> columns() {
    return TABLE.columns();
  }

  private static Trial trial(RowGroup<Trial> rows, int row) {
    Machine machine =
        new Machine(
            rows.labels(HOST).of(row),
            rows.labels(PROCESSOR).of(row),
            rows.ints(CORES)[row],
            rows.longs(MEMORY_BYTES)[row],
            rows.labels(SYSTEM).of(row),
            Quota.ofCores(rows.doubles(QUOTA)[row]));
    TrialSpec spec =
        new TrialSpec(
            rows.labels(PROGRAM).of(row),
            rows.labels(VERSION).of(row),
            rows.labels(CAMPAIGN).of(row),
            rows.labels(ROLE).of(row),
            rows.ints(RUN)[row],
            rows.ints(THREADS)[row],
            rows.labels(SIZE).of(row),
            rows.longs(SEED)[row],
            rows.ints(POSITION)[row]);
    return new Trial(
        spec.campaign().isUnknown() ? EncodedCampaigns.decoded(spec, machine.kind()) : spec,
        rows.instant(STARTED_AT, row),
        rows.doubles(SECONDS)[row],
        rows.doubles(WALL_SECONDS)[row],
        rows.labels(OUTCOME).of(row),
        rows.ints(EXIT_CODE)[row],
        new Usage(
            rows.doubles(USER_SECONDS)[row],
            rows.doubles(SYSTEM_SECONDS)[row],
            rows.longs(PEAK_MEMORY_BYTES)[row],
            rows.longs(VOLUNTARY_SWITCHES)[row],
            rows.longs(INVOLUNTARY_SWITCHES)[row],
            rows.longs(MINOR_FAULTS)[row],
            rows.longs(MAJOR_FAULTS)[row],
            rows.doubles(OTHER_SECONDS)[row],
            rows.labels(MEMORY_SOURCE).of(row)),
        rows.longs(BYTES)[row],
        rows.labels(MESSAGE).of(row),
        machine,
        new Surroundings(
            rows.doubles(STOLEN_SECONDS)[row],
            rows.doubles(SOME_WAITING_SECONDS)[row],
            rows.doubles(ALL_WAITING_SECONDS)[row],
            rows.doubles(THROTTLED_SECONDS)[row],
            rows.longs(SWAPPED_IN_PAGES)[row],
            rows.longs(SWAPPED_OUT_PAGES)[row],
            rows.doubles(MEGAHERTZ)[row]),
        new Reading(
            rows.labels(GOAL).of(row),
            rows.labels(LIMITS).of(row),
            rows.labels(MEASURES).of(row),
            rows.labels(WINDOWS).of(row)));
  }
}
