package io.sweetspot.pipeline.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.pipeline.Said;
import io.sweetspot.pipeline.Sessions;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.recommendations.AcrossSessions;
import io.sweetspot.pipeline.recommendations.ProgramAnswer;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.Unanswered;
import io.sweetspot.pipeline.schedule.Waiter;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.pipeline.tune.RaceTerms;
import io.sweetspot.pipeline.tune.Tuning;
import io.sweetspot.workloads.Program;
import io.sweetspot.workloads.ThisMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tunings in several sessions, without the command line, an engine, or a wait. */
class SessionTunerTest {
  private static final int BUDGET = 24;
  private static final Duration APART = Duration.ofHours(2);
  private static final RaceTerms TERMS =
      new RaceTerms(
          0.05,
          Claim.TYPICAL,
          0,
          new Tuning.Spending(Optional.of(BUDGET), Optional.empty()),
          /* cores= */ 2,
          1);
  private static final CalibrationSettings SETTINGS =
      new CalibrationSettings(Set.of(), -1, CalibrationSettings.DEFAULT_STARTS, 1);

  @TempDir Path folder;

  private final StandingClock clock = new StandingClock();
  private final Said said = new Said();
  private SimulatedBatches batches;

  @BeforeEach
  void setUp() throws IOException {
    batches = new SimulatedBatches(Dataset.openOrCreate(folder), clock);
    batches.takes("p", threads -> 10.0 / threads + 0.6 * threads);
    batches.takes("q", threads -> 2 + threads);
    batches.takes("fails", threads -> -1);
  }

  private List<ProgramAnswer> tune(Waiter waiter, String... names) throws Exception {
    List<Tuning> tunings = new ArrayList<>();
    for (String name : names) {
      Program program = Program.of(name, List.of("true", "{threads}"));
      tunings.add(TERMS.tuning(program, ThisMachine.identity(program), List.of(1, 2, 3, 4, 6, 8)));
    }
    SessionTuner.Pace pace = new SessionTuner.Pace(4, APART, Optional.empty(), clock, waiter);
    return new SessionTuner(DatasetLocation.of(folder), batches, pace, said)
        .tune(tunings, SETTINGS);
  }

  private Recommendation tune(String name) throws Exception {
    return assertInstanceOf(Recommendation.class, tune(clock, name).get(0));
  }

  private List<Sessions.Session> sessions(String name) throws IOException {
    List<Trial> trials =
        Dataset.open(folder).read().stream()
            .filter(trial -> trial.spec().program().equals(name))
            .toList();
    return Sessions.of(trials);
  }

  @Test
  void sessionsApartFirmUpTheClaimUntilItIsCertifiedAcrossThem() throws Exception {
    Recommendation answer = tune("p");
    AcrossSessions found = answer.acrossSessions().orElseThrow();
    assertEquals(4, answer.threads());
    assertTrue(found.fewestCertified(), answer.words());
    assertTrue(
        answer.words().contains("certified across %d sessions".formatted(found.sessions())),
        answer.words());
    assertTrue(answer.count().isCertifiedAcrossSessions(), answer.words());
    List<Sessions.Session> sessions = sessions("p");
    assertEquals(found.sessions(), sessions.size());
    for (int i = 1; i < sessions.size(); i++) {
      Instant begun = sessions.get(i).trials().get(0).startedAt();
      Instant earliest = sessions.get(i - 1).end().plus(APART).truncatedTo(ChronoUnit.SECONDS);
      assertTrue(!begun.isBefore(earliest), begun.toString());
      assertTrue(sessions.get(i).trials().size() <= BUDGET, sessions.get(i).toString());
    }
    assertTrue(
        said.text().contains("p: 4 threads, certified here. Session 2 of 4 begins on"),
        said.text());
    batches.ran();
    assertEquals(answer.acrossSessions(), tune("p").acrossSessions());
    assertEquals(List.of(), batches.ran(), "it is certified, so nothing more is run");
  }

  @Test
  void oneThatWasStoppedWhileItWaitedBeginsItsNextSessionLater() throws Exception {
    Waiter stopped =
        time -> {
          throw new InterruptedException();
        };
    assertThrows(InterruptedException.class, () -> tune(stopped, "p"));
    List<TrialSpec> before = batches.ran();
    assertThrows(InterruptedException.class, () -> tune(stopped, "p"));
    String waiting = "p: 4 threads, certified here. Session 2 of 4 begins on ";
    assertEquals(3, said.text().split(waiting, -1).length, said.text());
    clock.move(Duration.ofDays(1));
    assertTrue(tune("p").acrossSessions().orElseThrow().certified());
    List<TrialSpec> after = batches.ran();
    assertTrue(after.stream().noneMatch(before::contains), "none is run twice");
    assertTrue(after.stream().noneMatch(spec -> spec.seed() == before.get(0).seed()), "" + after);
  }

  @Test
  void oneThatWasKilledInASessionGoesOnInItWithinTheHourAndLaterInAnother() throws Exception {
    assertThrows(
        InterruptedException.class,
        () ->
            tune(
                time -> {
                  throw new InterruptedException();
                },
                "p"));
    clock.move(APART.plusHours(1));
    batches.killAfter(2);
    assertThrows(SimulatedBatches.Killed.class, () -> tune("p"));
    clock.move(Duration.ofMinutes(10));
    batches.killAfter(2);
    assertThrows(SimulatedBatches.Killed.class, () -> tune("p"));
    assertEquals(2, sessions("p").size());
    clock.move(Duration.ofHours(5));
    batches.killAfter(1);
    assertThrows(SimulatedBatches.Killed.class, () -> tune("p"));
    assertEquals(3, sessions("p").size());
  }

  @Test
  void programsAreTunedSideBySideAndOneThatFailsEndsWithTheFirstSession() throws Exception {
    List<ProgramAnswer> answers = tune(clock, "p", "fails", "q");
    assertInstanceOf(Unanswered.class, answers.get(1));
    for (int i : List.of(0, 2)) {
      Recommendation answer = assertInstanceOf(Recommendation.class, answers.get(i));
      assertTrue(answer.acrossSessions().orElseThrow().certified(), answer.words());
    }
    assertEquals(1, ((Recommendation) answers.get(2)).threads());
  }
}
