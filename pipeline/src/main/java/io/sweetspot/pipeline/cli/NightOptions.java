package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.recommendations.LearnedCount;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.schedule.CronExpression;
import io.sweetspot.pipeline.schedule.NightlyCommand;
import io.sweetspot.pipeline.schedule.Nights;
import io.sweetspot.workloads.ThisMachine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** When the nights are, and what is run in them. */
final class NightOptions {
  @Option(names = "--at", paramLabel = "HH:MM", description = "Every day at this time.")
  private Optional<String> at = Optional.empty();

  @Option(
      names = "--cron",
      paramLabel = "EXPR",
      description =
          "At the times of a cron expression of five fields: minute, hour, day of month, "
              + "month, day of week. Example: '0 2 * * 1-5'")
  private Optional<String> cron = Optional.empty();

  @Mixin private UntilOption until;
  @Mixin private CatalogOption catalog;
  @Mixin private DatasetOption dataset;
  @Mixin private RunnerOptions runner;

  /** When the nights are. */
  Nights nights() {
    if (at.isPresent() == cron.isPresent()) {
      throw new InvalidInputException(
          at.isPresent()
              ? "--at and --cron exclude each other; give one"
              : "no time is given; expected --at 02:00 or --cron '0 2 * * *'");
    }
    CronExpression times =
        at.map(time -> CronExpression.dailyAt(TimeOfDay.parse("--at", time)))
            .orElseGet(() -> CronExpression.of(cron.orElseThrow()));
    return new Nights(times, until.zone().zone());
  }

  /** Absolute path of the dataset. */
  Path dataset() {
    return DatasetFolder.of(dataset, "schedule").toAbsolutePath().normalize();
  }

  /** Makes the dataset where it is missing: logs and locks of the nights lie in its folder. */
  void makeDataset() throws IOException {
    Dataset.openOrCreate(dataset());
  }

  /** Absolute path of the catalog. */
  Path catalog() {
    return catalog.file().toAbsolutePath().normalize();
  }

  /** Cores of the kind of machine that was measured last; of this one where none was. */
  int cores() throws IOException {
    Path published = dataset().resolve(RecommendationsFile.NAME);
    List<LearnedCount> counts =
        Files.exists(published) ? RecommendationsFile.at(published).counts() : List.of();
    return counts.stream()
        .filter(count -> count.machine().cores() > 0)
        .max(LearnedCount.BY_TIME)
        .map(count -> count.machine().usableCores())
        .orElse(ThisMachine.describe().kind().usableCores());
  }

  /** What timers of the dataset are called. */
  String name() {
    Path folder = dataset();
    return new NightlyCommand(List.of(), List.of(), folder, "", folder).name();
  }

  /**
   * The recalibration, looked over now rather than at night.
   *
   * @param here whether it will run on this machine, so that the catalog has to be there
   */
  NightlyCommand command(boolean here) throws IOException {
    runner.options();
    until.time();
    if (here) {
      catalog.read();
    }
    List<String> options =
        new ArrayList<>(
            List.of(
                "recalibrate",
                "--catalog",
                catalog().toString(),
                "--dataset",
                dataset().toString()));
    options.addAll(runner.arguments());
    String zone = until.zone().zone().getId(); // A container's own zone is mostly UTC.
    until.given().ifPresent(time -> options.addAll(List.of("--until", time, "--timezone", zone)));
    return new NightlyCommand(
        launcher(),
        options,
        Path.of("").toAbsolutePath(),
        Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"),
        dataset());
  }

  /** How long a recalibration may take before something is wrong: a quarter of an hour past due. */
  Optional<Duration> longest(Nights nights) {
    return until
        .time()
        .map(
            end -> {
              ZonedDateTime start = nights.next(Instant.now()).atZone(nights.zone());
              ZonedDateTime stop = start.with(end);
              ZonedDateTime later = stop.isAfter(start) ? stop : start.plusDays(1).with(end);
              return Duration.between(start, later).plusMinutes(15);
            });
  }

  /** This Java with this class path, absolute, so that no search path has to be right at night. */
  private static List<String> launcher() {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        classPath,
        Sweetspot.class.getName());
  }
}
