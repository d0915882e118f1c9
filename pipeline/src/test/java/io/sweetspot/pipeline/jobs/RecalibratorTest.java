package io.sweetspot.pipeline.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Limit;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.NightDecision;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.datasets.parquet.History;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.Said;
import io.sweetspot.pipeline.recalibrate.Deadline;
import io.sweetspot.pipeline.recalibrate.Summary;
import io.sweetspot.pipeline.recommendations.AcrossSessions;
import io.sweetspot.pipeline.recommendations.LimitStanding;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.pipeline.tune.RaceTerms;
import io.sweetspot.pipeline.tune.Tuning;
import io.sweetspot.workloads.Aim;
import io.sweetspot.workloads.Measure;
import io.sweetspot.workloads.Program;
import io.sweetspot.workloads.ThisMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights without the command line and without an engine. */
class RecalibratorTest {
  private static final int BUDGET = 24;
  private static final RaceTerms TERMS =
      new RaceTerms(
          0.05,
          Claim.TYPICAL,
          0,
          new Tuning.Spending(Optional.of(BUDGET), Optional.empty()),
          /* cores= */ 0,
          1);
  private static final Optional<List<Integer>> ALLOWED = Optional.of(List.of(1, 2, 3, 4, 6, 8));
  private static final Program PROGRAM = program("p");

  @TempDir Path folder;

  private final StandingClock clock = new StandingClock();
  private final Said said = new Said();
  private SimulatedBatches batches;

  @BeforeEach
  void setUp() throws IOException {
    batches = new SimulatedBatches(Dataset.openOrCreate(folder), clock);
    batches.takes("p", RecalibratorTest::bestAtFour);
  }

  private static Program program(String name) {
    return Program.of(name, List.of("true", "{threads}"));
  }

  /** Seconds with their minimum at 4 threads. */
  private static double bestAtFour(int threads) {
    return 10.0 / threads + 0.6 * threads;
  }

  /** Seconds with their minimum at 2 threads. */
  private static double bestAtTwo(int threads) {
    return 10.0 / threads + 2.4 * threads;
  }

  private Recalibrator recalibrator(Deadline deadline) {
    return new Recalibrator(folder, batches, TERMS, ALLOWED, deadline, clock, said);
  }

  private Summary night(Program... programs) throws Exception {
    clock.move(Duration.ofDays(1));
    return recalibrator(Deadline.none()).run(List.of(programs), List.of());
  }

  private Night lastNight() throws IOException {
    List<Night> nights = History.of(folder).nights();
    return nights.get(nights.size() - 1);
  }

  private Recommendation published(Program program) throws IOException {
    return RecommendationsFile.of(DatasetLocation.of(folder))
        .find(ThisMachine.identity(program))
        .orElseThrow();
  }

  @Test
  void aProgramWithoutARecommendationIsTuned() throws Exception {
    Summary summary = night(PROGRAM);
    assertEquals(Summary.CHANGED, summary.exitCode());
    assertEquals(NightDecision.NEW, lastNight().decision());
    assertEquals(4, published(PROGRAM).threads());
    assertTrue(published(PROGRAM).race().isPresent());
    assertEquals(1, published(PROGRAM).night().orElseThrow().number());
    assertTrue(said.text().contains("p: tuning, it has no recommendation"), said.text());
  }

  @Test
  void whatHoldsIsTestedByAFewTrialsAndKeepsItsCount() throws Exception {
    night(PROGRAM);
    Recommendation tuned = published(PROGRAM);
    batches.ran();
    Summary summary = night(PROGRAM);
    List<TrialSpec> tests = batches.ran();
    assertEquals(Summary.NOTHING_CHANGED, summary.exitCode());
    assertEquals(NightDecision.UNCHANGED, lastNight().decision());
    assertTrue(tests.stream().allMatch(spec -> spec.campaign().isNight()), tests.toString());
    assertTrue(tests.stream().map(TrialSpec::threads).distinct().count() <= 5, tests.toString());
    assertTrue(tests.size() <= 40, tests.size() + " trials");
    Recommendation held = published(PROGRAM);
    assertEquals(tuned.threads(), held.threads());
    assertEquals(tuned.race(), held.race());
    assertEquals(2, held.night().orElseThrow().number());
    assertTrue(held.basis().trials() > tuned.basis().trials());
  }

  @Test
  void nightsAreSessionsAndPublishWhatHoldsAcrossThem() throws Exception {
    night(PROGRAM);
    night(PROGRAM);
    assertEquals(Optional.empty(), published(PROGRAM).acrossSessions());
    for (int i = 0; i < 4; i++) {
      night(PROGRAM);
    }
    Recommendation held = published(PROGRAM);
    AcrossSessions found = held.acrossSessions().orElseThrow();
    assertEquals(6, found.sessions());
    assertTrue(found.certified(), held.words());
    assertTrue(held.words().contains("(certified across 6 sessions, at 95 %)"), held.words());
  }

  @Test
  void trialsOfANightThatOthersDisturbedAreRepeatedAndNoEvidence() throws Exception {
    batches.othersTake(0.01);
    night(PROGRAM);
    night(PROGRAM);
    batches.ran();
    batches.disturb(2);
    batches.takes("p", threads -> (batches.isDisturbed() ? 3 : 1) * bestAtFour(threads));
    night(PROGRAM);
    List<TrialSpec> tests = batches.ran();
    Map<Integer, Long> byCount =
        tests.stream().collect(Collectors.groupingBy(TrialSpec::threads, Collectors.counting()));
    long passes = Collections.min(byCount.values());
    for (int i = 0; i < 4; i++) {
      long more = i < 2 ? 1 : 0; // The first two were disturbed.
      assertEquals(passes + more, byCount.get(tests.get(i).threads()), tests::toString);
    }
    assertEquals(NightDecision.UNCHANGED, lastNight().decision(), lastNight().reason());
    assertEquals(bestAtFour(4), published(PROGRAM).seconds(), 0.05 * bestAtFour(4));
  }

  @Test
  void allCountsSlowerAlikeMoveTheSecondsAndNotTheCount() throws Exception {
    night(PROGRAM);
    night(PROGRAM);
    double before = published(PROGRAM).seconds();
    batches.takes("p", threads -> 1.5 * bestAtFour(threads));
    for (int i = 0; i < 4 && lastNight().decision() != NightDecision.LEVEL; i++) {
      assertEquals(Summary.NOTHING_CHANGED, night(PROGRAM).exitCode());
    }
    assertEquals(NightDecision.LEVEL, lastNight().decision());
    assertEquals(4, published(PROGRAM).threads());
    assertEquals(1.5, published(PROGRAM).seconds() / before, 0.05);
  }

  @Test
  void aNightThatStandsApartIsSuspectedAndToBeConfirmed() throws Exception {
    night(PROGRAM);
    night(PROGRAM);
    batches.takes("p", threads -> 1.5 * bestAtFour(threads));
    Summary summary = night(PROGRAM);
    assertEquals(Summary.NOTHING_CHANGED, summary.exitCode());
    assertEquals(NightDecision.SUSPECTED, lastNight().decision());
    assertTrue(lastNight().reason().startsWith("to be confirmed: "), lastNight().reason());
    assertTrue(summary.line().contains("1 suspected, to be confirmed: p"), summary.line());
  }

  @Test
  void anotherShapeIsTunedAgainOnTrialsSinceThen() throws Exception {
    night(PROGRAM);
    night(PROGRAM);
    batches.takes("p", RecalibratorTest::bestAtTwo);
    Summary summary = night(PROGRAM);
    for (int i = 0; i < 4 && lastNight().decision() != NightDecision.SHAPE; i++) {
      summary = night(PROGRAM);
    }
    assertEquals(NightDecision.SHAPE, lastNight().decision());
    assertEquals(Summary.CHANGED, summary.exitCode());
    assertEquals(2, published(PROGRAM).threads());
    assertEquals(3, lastNight().since());
    assertTrue(said.text().contains("p: tuning again, "), said.text());
    double slowest =
        published(PROGRAM).basis().curve().stream()
            .filter(point -> point.threads() == 8)
            .mapToDouble(point -> point.mean())
            .max()
            .orElseThrow();
    assertEquals(bestAtTwo(8), slowest, 0.1 * bestAtTwo(8), "only trials since the change count");
    assertEquals(Summary.NOTHING_CHANGED, night(PROGRAM).exitCode());
  }

  /** The program p, whose p99 is to stay below 20 ms. */
  private static Program limited() {
    return limited("p99 < 20ms");
  }

  private static Program limited(String limit) {
    Aim aim =
        new Aim(
            List.of(Measure.of("p99", "99%: ([0-9.]+ms)")),
            Goal.SECONDS,
            List.of(Limit.parse(limit)));
    return PROGRAM.withAim(aim);
  }

  @Test
  void aCountThatMissesItsLimitGivesWayToTheBestThatMeetsIt() throws Exception {
    batches.reports(threads -> 0.004 * threads);
    night(limited());
    assertEquals(4, published(limited()).threads());
    assertEquals(LimitStanding.MET, published(limited()).count().standing());
    assertEquals(Summary.NOTHING_CHANGED, night(limited()).exitCode());
    assertEquals(LimitStanding.MET, published(limited()).count().standing());
    batches.reports(threads -> 0.006 * threads);
    Summary summary = night(limited());
    assertEquals(NightDecision.LIMIT, lastNight().decision());
    assertEquals(Summary.CHANGED, summary.exitCode());
    assertEquals(3, published(limited()).threads());
    assertEquals(LimitStanding.MET, published(limited()).count().standing());
    assertEquals(3, lastNight().since());
    assertTrue(
        said.text().contains("p: tuning again, 0 of 5 runs at 4 threads met p99 < 20ms"),
        said.text());
    assertEquals(Summary.NOTHING_CHANGED, night(limited()).exitCode());
    assertEquals(NightDecision.UNCHANGED, lastNight().decision());
  }

  @Test
  void whereNoCountMeetsTheLimitAnyMoreTheOneThatStaysIsSaidToMissIt() throws Exception {
    batches.reports(threads -> 0.004 * threads);
    night(limited());
    night(limited());
    batches.reports(threads -> 0.03 * threads);
    for (int i = 0; i < 2; i++) {
      Summary summary = night(limited());
      assertEquals(NightDecision.LIMIT, lastNight().decision());
      assertEquals(Summary.BROKEN, summary.exitCode());
      assertTrue(summary.line().contains("1 misses its limits: p"), summary.line());
      assertTrue(
          lastNight().reason().contains("no thread count seems to meet p99 < 20ms"),
          lastNight().reason());
      assertEquals(4, published(limited()).threads());
      assertEquals(LimitStanding.MISSED, published(limited()).count().standing());
      assertTrue(published(limited()).words().startsWith("Do not rely on 4 threads: "));
    }
  }

  @Test
  void aLimitThatWasMadeTighterIsJudgedOnWhatIsStored() throws Exception {
    batches.reports(threads -> 0.006 * threads);
    night(limited("p99 < 30ms"));
    assertEquals(4, published(limited()).threads());
    Summary summary = night(limited());
    assertEquals(NightDecision.LIMIT, lastNight().decision());
    assertEquals(Summary.CHANGED, summary.exitCode());
    assertEquals(3, published(limited()).threads());
    assertEquals(0, lastNight().since());
  }

  @Test
  void aProgramThatFailsIsBrokenAndWhatIsPublishedStays() throws Exception {
    night(PROGRAM);
    Recommendation before = published(PROGRAM);
    batches.takes("p", threads -> -1);
    batches.ran();
    Summary summary = night(PROGRAM);
    assertEquals(Summary.BROKEN, summary.exitCode());
    assertEquals(NightDecision.BROKEN, lastNight().decision());
    assertTrue(lastNight().reason().contains("out of luck"), lastNight().reason());
    assertEquals(before, published(PROGRAM));
    assertTrue(batches.ran().size() <= 6, "no more is run than shows it");
  }

  @Test
  void aProgramThatIsNotThereIsBrokenWithoutATrial() throws Exception {
    Program gone = Program.of("gone", List.of("/no/such/program", "{threads}"));
    assertEquals(Summary.BROKEN, night(gone).exitCode());
    assertTrue(lastNight().reason().contains("'/no/such/program' is not there"));
    assertEquals(List.of(), batches.ran());
  }

  @Test
  void noTrialIsStartedThatMayNotEndBeforeTheDeadline() throws Exception {
    night(PROGRAM);
    Recommendation before = published(PROGRAM);
    batches.ran();
    Deadline soon =
        Deadline.at(
            LocalTime.ofInstant(clock.instant().plusSeconds(1), ZoneOffset.UTC), clock, () -> 0);
    Summary summary = recalibrator(soon).run(List.of(PROGRAM), List.of());
    assertEquals(List.of("p"), summary.missed());
    assertEquals(List.of(), batches.ran());
    assertEquals(before, published(PROGRAM));
    assertTrue(said.text().contains("p: not reached"), said.text());
  }

  @Test
  void aNightThatWasKilledGoesOnWhereItStopped() throws Exception {
    night(PROGRAM);
    batches.ran();
    batches.killAfter(4);
    assertThrows(SimulatedBatches.Killed.class, () -> night(PROGRAM));
    List<TrialSpec> before = batches.ran();
    assertEquals(4, before.size());
    clock.move(Duration.ofMinutes(10));
    Summary summary = recalibrator(Deadline.none()).run(List.of(PROGRAM), List.of());
    List<TrialSpec> after = batches.ran();
    assertEquals(Summary.NOTHING_CHANGED, summary.exitCode());
    assertEquals(2, lastNight().number());
    assertTrue(after.stream().noneMatch(spec -> before.contains(spec)), "none is run twice");
    assertEquals(before.size() + after.size(), Dataset.open(folder).read().size() - tuningTrials());
    assertTrue(said.text().contains("going on with the recalibration"), said.text());
  }

  private long tuningTrials() throws IOException {
    return Dataset.open(folder).read().stream()
        .filter(trial -> trial.spec().campaign().isTuning())
        .count();
  }

  @Test
  void aNightThatWasKilledLongAgoIsAnother() throws Exception {
    night(PROGRAM);
    batches.killAfter(4);
    assertThrows(SimulatedBatches.Killed.class, () -> night(PROGRAM));
    night(PROGRAM);
    assertEquals(3, lastNight().number());
  }

  @Test
  void thoseThatWaitedLongestComeFirst() throws Exception {
    Program second = program("q");
    batches.takes("q", RecalibratorTest::bestAtTwo);
    night(PROGRAM);
    night(second);
    batches.ran();
    night(second, PROGRAM);
    assertEquals("p", batches.ran().get(0).program());
  }

  @Test
  void oneRecalibrationOfADatasetAtATime() throws Exception {
    TrialBatches meanwhile =
        (batch, warmUp, status) -> {
          String refusal =
              assertThrows(InvalidInputException.class, () -> night(PROGRAM)).getMessage();
          assertTrue(refusal.contains("is being recalibrated by process "), refusal);
          batches.run(batch, warmUp, status);
        };
    new Recalibrator(folder, meanwhile, TERMS, ALLOWED, Deadline.none(), clock, said)
        .run(List.of(PROGRAM), List.of());
    assertEquals(4, published(PROGRAM).threads());
  }

  @Test
  void aProgramThatLeftTheCatalogAndAClockThatJumpedAreSaid() throws Exception {
    night(PROGRAM);
    clock.move(Duration.ofDays(30).negated());
    batches.takes("q", RecalibratorTest::bestAtTwo);
    recalibrator(Deadline.none()).run(List.of(program("q")), List.of("q"));
    assertTrue(said.text().contains("it has jumped"), said.text());
    assertTrue(said.text().contains("program 'p' is no longer in the catalog"), said.text());
    assertTrue(said.text().contains("program 'q' is new in the catalog"), said.text());
  }
}
