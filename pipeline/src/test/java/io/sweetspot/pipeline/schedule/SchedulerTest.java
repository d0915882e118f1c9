package io.sweetspot.pipeline.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.storage.SoleHolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time passes only where somebody waits, or where a test lets it jump. */
class SchedulerTest {
  private static final NightlyRun.Result UNCHANGED = new NightlyRun.Result(0, "nothing changed");

  @TempDir Path folder;

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private Instant end = now;
  private final List<Instant> runs = new ArrayList<>();
  private final List<String> log = new ArrayList<>();

  /** By moment: how far the clock jumps, or the machine sleeps, the first time it is reached. */
  private final TreeMap<Instant, Duration> jumps = new TreeMap<>();

  private Coverage coverage = new Remembered();

  /** As durable as this test, and a thousand times as fast as a file that is flushed. */
  private static final class Remembered implements Coverage {
    private Optional<Instant> until = Optional.empty();

    @Override
    public Optional<Instant> read() {
      return until;
    }

    @Override
    public void write(Instant coveredUntil) {
      until = Optional.of(coveredUntil);
    }
  }

  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          throw new UnsupportedOperationException("nobody asks for it");
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  private void await(Duration time) throws InterruptedException {
    assertFalse(time.isNegative() || time.isZero(), "waiting without end");
    now = now.plus(time);
    Map.Entry<Instant, Duration> jump = jumps.floorEntry(now);
    if (jump != null) {
      jumps.remove(jump.getKey());
      now = now.plus(jump.getValue());
    }
    if (!now.isBefore(end)) {
      throw new InterruptedException("the simulation is over");
    }
  }

  /** A recalibration of ten minutes. */
  private NightlyRun.Result recalibrate() throws InterruptedException {
    if (!now.isBefore(end)) {
      throw new InterruptedException("the simulation is over");
    }
    runs.add(now);
    now = now.plus(Duration.ofMinutes(10));
    return UNCHANGED;
  }

  private void stayUntil(String end, String cron, String zone, NightlyRun run) {
    this.end = Instant.parse(end);
    Scheduler scheduler =
        new Scheduler(
            new Nights(CronExpression.of(cron), ZoneId.of(zone)),
            coverage,
            clock,
            this::await,
            run,
            log::add);
    assertThrows(InterruptedException.class, scheduler::stay);
  }

  private void stayUntil(String end) {
    stayUntil(end, "0 2 * * *", "UTC", this::recalibrate);
  }

  @ParameterizedTest
  @CsvSource({
    "30 2 * * *, Europe/Berlin, 2026-03-29T01:00:00Z, 2026-10-25T00:30:00Z",
    "30 2 * * *, America/New_York, 2026-03-08T07:00:00Z, 2026-11-01T07:30:00Z",
    "30 1 * * *, America/New_York, 2026-03-08T06:30:00Z, 2026-11-01T05:30:00Z",
    "15 2 * * *, Australia/Lord_Howe, 2026-10-03T15:30:00Z, 2026-04-04T15:45:00Z",
    "45 1 * * *, Australia/Lord_Howe, 2026-10-03T15:15:00Z, 2026-04-04T14:45:00Z",
    "30 2 * * *, UTC, 2026-03-29T02:30:00Z, 2026-10-25T02:30:00Z"
  })
  void aYearHasOneRunEachDayAlsoWhenClocksChange(
      String cron, String zone, Instant spring, Instant autumn) {
    ZoneId there = ZoneId.of(zone);
    now = LocalDate.of(2026, 1, 1).atStartOfDay(there).toInstant();
    Instant newYear = LocalDate.of(2027, 1, 1).atStartOfDay(there).toInstant();
    stayUntil(newYear.toString(), cron, zone, this::recalibrate);
    assertEquals(365, runs.size());
    TreeSet<LocalDate> days = new TreeSet<>();
    runs.forEach(run -> days.add(run.atZone(there).toLocalDate()));
    assertEquals(365, days.size());
    assertTrue(runs.contains(spring), () -> "spring " + around(runs, spring));
    assertTrue(runs.contains(autumn), () -> "autumn " + around(runs, autumn));
    assertEquals(365, log.size());
    assertFalse(log.stream().anyMatch(line -> line.contains("made up")));
  }

  private static List<Instant> around(List<Instant> runs, Instant moment) {
    return runs.stream()
        .filter(run -> Duration.between(run, moment).abs().compareTo(Duration.ofDays(2)) < 0)
        .toList();
  }

  @Test
  void aMachineThatSleptForFiveNightsMakesThemUpOnce() {
    jumps.put(Instant.parse("2026-01-03T20:00:00Z"), Duration.ofDays(5));
    stayUntil("2026-01-11T00:00:00Z");
    assertEquals(
        List.of("2026-01-01", "2026-01-02", "2026-01-03", "2026-01-08", "2026-01-09", "2026-01-10"),
        runs.stream().map(run -> run.toString().substring(0, 10)).toList());
    assertEquals(Instant.parse("2026-01-08T20:00:00Z"), runs.get(3));
    assertTrue(
        log.get(3).contains("made up for 2026-01-04 02:00 UTC: nothing changed (exit code 0)"),
        log.get(3));
  }

  @Test
  void aClockThatJumpsBackDoesNotRepeatANight() {
    jumps.put(Instant.parse("2026-01-03T02:30:00Z"), Duration.ofHours(-3));
    stayUntil("2026-01-05T00:00:00Z");
    assertEquals(4, runs.size());
    assertEquals(4, new TreeSet<>(runs).size());
  }

  @Test
  void aClockThatWasYearsAheadIsFoundOutAndNightsGoOn() {
    jumps.put(Instant.parse("2026-01-03T12:00:00Z"), Duration.ofDays(700));
    end = Instant.parse("2027-12-05T00:00:00Z");
    stayUntil(end.toString());
    int before = runs.size();
    now = Instant.parse("2026-01-04T12:00:00Z");
    stayUntil("2026-01-06T12:00:00Z");
    assertEquals(2, runs.size() - before);
    assertTrue(
        log.stream().anyMatch(line -> line.contains("so the clock was wrong")), log::toString);
  }

  @Test
  void aNightThatWasMissedWhileNobodyWasAwakeIsMadeUpAtTheNextStart() {
    coverage = CoverageFile.of(folder);
    stayUntil("2026-01-02T12:00:00Z");
    assertEquals(2, runs.size());
    now = Instant.parse("2026-01-09T09:00:00Z");
    stayUntil("2026-01-10T12:00:00Z");
    assertEquals(
        List.of(Instant.parse("2026-01-09T09:00:00Z"), Instant.parse("2026-01-10T02:00:00Z")),
        runs.subList(2, runs.size()));
  }

  @Test
  void theFirstStartOwesNothingAndIsNoted() throws Exception {
    coverage = CoverageFile.of(folder);
    now = Instant.parse("2026-01-01T09:00:00Z");
    stayUntil("2026-01-01T23:00:00Z");
    assertEquals(List.of(), runs);
    assertEquals(Optional.of(Instant.parse("2026-01-01T09:00:00Z")), coverage.read());
  }

  @Test
  void aNightThatWasCutShortIsMadeUp() {
    stayUntil(
        "2026-01-03T00:00:00Z",
        "0 2 * * *",
        "UTC",
        () -> {
          throw new InterruptedException("asked to stop");
        });
    now = Instant.parse("2026-01-01T02:20:00Z");
    stayUntil("2026-01-01T12:00:00Z");
    assertEquals(List.of(Instant.parse("2026-01-01T02:20:00Z")), runs);
  }

  @Test
  void aRecalibrationThatCannotBeStartedDoesNotEndTheNights() {
    List<Instant> tried = new ArrayList<>();
    stayUntil(
        "2026-01-03T12:00:00Z",
        "0 2 * * *",
        "UTC",
        () -> {
          tried.add(now);
          throw new IOException("no such file");
        });
    assertEquals(3, tried.size());
    assertTrue(log.get(0).endsWith("could not be started: no such file"), log.get(0));
  }

  @Test
  void nightsThatTakeLongerThanTheirPauseFollowOneAnother() {
    stayUntil("2026-01-01T01:00:00Z", "* * * * *", "UTC", this::recalibrate);
    for (int i = 1; i < runs.size(); i++) {
      assertFalse(runs.get(i).isBefore(runs.get(i - 1).plus(Duration.ofMinutes(10))));
    }
    assertEquals(6, runs.size());
  }

  @Test
  void coverageOfANewerVersionIsRefusedWithAWayOut() throws Exception {
    Files.writeString(folder.resolve(CoverageFile.FILE), "{\"schemaVersion\":2,\"until\":1}");
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> CoverageFile.of(folder).read());
    assertTrue(refused.getMessage().contains("schemaVersion is 2"), refused.getMessage());
  }

  @Test
  void twoSchedulersOfOneDatasetExcludeEachOther() throws Exception {
    SoleHolder holder = SoleHolder.of(folder.resolve("lock"));
    holder.hold(
        "free",
        () ->
            assertThrows(
                InvalidInputException.class, () -> holder.hold("taken", () -> runs.add(now))));
    assertEquals(List.of(), runs);
    assertTrue(holder.hold("free", () -> runs.add(now)));
  }
}
