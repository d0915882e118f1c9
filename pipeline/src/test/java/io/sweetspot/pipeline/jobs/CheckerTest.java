package io.sweetspot.pipeline.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.pipeline.Said;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.check.CheckResult;
import io.sweetspot.pipeline.check.CheckResult.Status;
import io.sweetspot.pipeline.check.CheckTask;
import io.sweetspot.pipeline.recalibrate.Deadline;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.pipeline.tune.RaceTerms;
import io.sweetspot.pipeline.tune.Tuning;
import io.sweetspot.workloads.Program;
import io.sweetspot.workloads.ThisMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks without the command line and without an engine. */
class CheckerTest {
  private static final Program PROGRAM = Program.of("p", List.of("true", "{threads}"));
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T02:00:00Z"), ZoneOffset.UTC);
  private static final int BUDGET = 20;

  @TempDir Path folder;
  private SimulatedBatches batches;
  private long nanos;

  @BeforeEach
  void setUp() throws IOException {
    batches = new SimulatedBatches(Dataset.openOrCreate(folder), CLOCK);
    batches.takes("p", threads -> 10.0 / threads + 0.6 * threads);
  }

  private CheckResult check(Deadline deadline, List<Integer> named) throws Exception {
    Identity identity = ThisMachine.identity(PROGRAM);
    CheckTask task =
        new CheckTask(
            new CheckTask.Build(PROGRAM, identity),
            Optional.empty(),
            4,
            named,
            identity,
            new CheckTask.Terms(0.05, 60),
            1_790_000_000_000L);
    TrialBatches timed =
        (batch, warmUp, status) -> {
          batches.run(batch, warmUp, status);
          nanos += batch.size() * Duration.ofSeconds(5).toNanos();
        };
    return new Checker(DatasetLocation.of(folder), timed, deadline, new Said())
        .check(List.of(task))
        .results()
        .get(0);
  }

  private void tune() throws Exception {
    RaceTerms terms =
        new RaceTerms(
            0.05,
            Claim.TYPICAL,
            0,
            new Tuning.Spending(Optional.of(BUDGET), Optional.empty()),
            /* cores= */ 2,
            1);
    Tuning tuning = terms.tuning(PROGRAM, ThisMachine.identity(PROGRAM), List.of(1, 2, 3, 4, 5, 6));
    CalibrationSettings settings =
        new CalibrationSettings(Set.of(), -1, CalibrationSettings.DEFAULT_STARTS, 1);
    new Tuner(DatasetLocation.of(folder), batches, new Said()).tune(List.of(tuning), settings);
  }

  @Test
  void aCountThatHoldsTakesFewTrialsInBlocksOfRandomOrder() throws Exception {
    assertEquals(Status.HOLDS, check(Deadline.none(), List.of()).status());
    List<TrialSpec> ran = batches.ran();
    assertTrue(ran.size() <= 15, ran.size() + " trials");
    assertEquals(
        Set.of(1, 2, 3, 4, 6, 8), ran.stream().map(TrialSpec::threads).collect(Collectors.toSet()));
    assertTrue(ran.stream().allMatch(spec -> spec.campaign().isCheck()));
  }

  @Test
  void aCountThatBecameWrongIsFound() throws Exception {
    batches.takes("p", threads -> 10 + threads);
    CheckResult result = check(Deadline.none(), List.of());
    assertEquals(Status.WRONG, result.status());
    assertTrue(result.trials() <= 60, result.toString());
    assertTrue(result.words().contains("than 1 thread ("), result.words());
  }

  @Test
  void aCheckThatWasStoppedGoesOnWithItsOwnTrials() throws Exception {
    check(Deadline.none(), List.of());
    int first = batches.ran().size();
    assertEquals(first, check(Deadline.none(), List.of()).trials());
  }

  @Test
  void noBlockIsStartedThatCannotBeExpectedToEndInTime() throws Exception {
    batches.takes("p", threads -> 4 + 0.1 * threads);
    Deadline deadline = Deadline.after(Duration.ofSeconds(55), CLOCK, () -> nanos);
    CheckResult result = check(deadline, List.of(1, 2, 8));
    assertEquals(Status.OPEN, result.status());
    assertEquals(8, result.trials(), "two blocks of four, of 5 s each and 40 s in all");
  }

  @Test
  void aProgramThatOnlyFailsIsBrokenAfterTwoBlocks() throws Exception {
    batches.takes("p", threads -> -1);
    CheckResult result = check(Deadline.none(), List.of(1));
    assertEquals(Status.BROKEN, result.status());
    assertEquals(4, result.trials());
    assertTrue(result.words().contains("out of luck"), result.words());
  }

  @Test
  void aCheckUsesUpNothingThatATuningMayCost() throws Exception {
    check(Deadline.none(), List.of());
    batches.ran();
    tune();
    List<TrialSpec> tuned = batches.ran();
    assertTrue(tuned.size() > 6, tuned.size() + " trials");
    assertTrue(tuned.stream().allMatch(spec -> spec.campaign().isTuning()));
  }
}
