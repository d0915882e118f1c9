package io.sweetspot.datasets.parquet;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.EncodedCampaigns;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import io.sweetspot.datasets.parquet.RowGroup.Categories;
import io.sweetspot.datasets.parquet.RowGroup.Values;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** The rows of a row group as trials. */
final class TrialRows implements Supplier<Trial> {
  private final Categories<String> program;
  private final Categories<String> version;
  private final Categories<Campaign> campaign;
  private final Categories<Role> role;
  private final Values run;
  private final Values threads;
  private final Values position;
  private final Values seed;
  private final Values startedAt;
  private final Values seconds;
  private final Values wallSeconds;
  private final Categories<Outcome> outcome;
  private final Values exitCode;
  private final Values userSeconds;
  private final Values systemSeconds;
  private final Values peakMemoryBytes;
  private final Values voluntarySwitches;
  private final Values involuntarySwitches;
  private final Values minorFaults;
  private final Values majorFaults;
  private final Values otherSeconds;
  private final Values bytes;
  private final Values message;
  private final Categories<String> host;
  private final Categories<String> processor;
  private final Values cores;
  private final Values memoryBytes;
  private final Categories<String> system;

  /** The trials of {@code group}, from its first. */
  TrialRows(RowGroup group) {
    program = group.categories(TrialColumn.PROGRAM, Function.identity());
    version = group.categories(TrialColumn.VERSION, Function.identity());
    campaign = group.categories(TrialColumn.CAMPAIGN, Campaign::parse);
    role = group.categories(TrialColumn.ROLE, Role::of);
    run = group.values(TrialColumn.RUN);
    threads = group.values(TrialColumn.THREADS);
    position = group.values(TrialColumn.POSITION);
    seed = group.values(TrialColumn.SEED);
    startedAt = group.values(TrialColumn.STARTED_AT);
    seconds = group.values(TrialColumn.SECONDS);
    wallSeconds = group.values(TrialColumn.WALL_SECONDS);
    outcome = group.categories(TrialColumn.OUTCOME, Outcome::of);
    exitCode = group.values(TrialColumn.EXIT_CODE);
    userSeconds = group.values(TrialColumn.USER_SECONDS);
    systemSeconds = group.values(TrialColumn.SYSTEM_SECONDS);
    peakMemoryBytes = group.values(TrialColumn.PEAK_MEMORY_BYTES);
    voluntarySwitches = group.values(TrialColumn.VOLUNTARY_SWITCHES);
    involuntarySwitches = group.values(TrialColumn.INVOLUNTARY_SWITCHES);
    minorFaults = group.values(TrialColumn.MINOR_FAULTS);
    majorFaults = group.values(TrialColumn.MAJOR_FAULTS);
    otherSeconds = group.values(TrialColumn.OTHER_SECONDS);
    bytes = group.values(TrialColumn.BYTES);
    message = group.values(TrialColumn.MESSAGE);
    host = group.categories(TrialColumn.HOST, Function.identity());
    processor = group.categories(TrialColumn.PROCESSOR, Function.identity());
    cores = group.values(TrialColumn.CORES);
    memoryBytes = group.values(TrialColumn.MEMORY_BYTES);
    system = group.categories(TrialColumn.SYSTEM, Function.identity());
  }

  /** The next trial: reads one value of every column, each column once. */
  @Override
  public Trial get() {
    TrialSpec spec =
        new TrialSpec(
            program.next(),
            version.next(),
            campaign.next(),
            role.next(),
            run.nextInt(0),
            threads.nextInt(0),
            seed.nextLong(0),
            position.nextInt(0));
    Instant start = Instant.EPOCH.plus(startedAt.nextLong(0), ChronoUnit.MICROS);
    Machine machine =
        new Machine(
            host.next(),
            processor.next(),
            cores.nextInt(0),
            memoryBytes.nextLong(0),
            system.next());
    return new Trial(
        spec.campaign().isUnknown() ? EncodedCampaigns.decoded(spec, machine.kind()) : spec,
        start,
        seconds.nextDouble(0),
        wallSeconds.nextDouble(0),
        outcome.next(),
        exitCode.nextInt(-1),
        new Usage(
            userSeconds.nextDouble(-1),
            systemSeconds.nextDouble(-1),
            peakMemoryBytes.nextLong(-1),
            voluntarySwitches.nextLong(-1),
            involuntarySwitches.nextLong(-1),
            minorFaults.nextLong(-1),
            majorFaults.nextLong(-1),
            otherSeconds.nextDouble(-1)),
        bytes.nextLong(-1),
        message.nextString(),
        machine);
  }
}
