package io.sweetspot.pipeline.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.pipeline.calibrate.SampleTrials;
import io.sweetspot.pipeline.tune.RaceTerms;
import io.sweetspot.pipeline.tune.Round;
import io.sweetspot.pipeline.tune.Tuning;
import io.sweetspot.workloads.Program;
import io.sweetspot.workloads.ThisMachine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TuningStatusTest {
  private static final Tuning.Spending TRIALS =
      new Tuning.Spending(Optional.of(10), Optional.empty());
  private static final Tuning.Spending TIME =
      new Tuning.Spending(Optional.empty(), Optional.of(Duration.ofSeconds(100)));

  private static final List<Trial> MEASURED =
      List.of(trial(0, 1, 10), trial(0, 2, 6), trial(0, 4, 4), trial(1, 4, 4));

  private static Trial trial(int run, int threads, double seconds) {
    return SampleTrials.trial("p", Role.TRAINING, run, threads, seconds);
  }

  private static Round round(Tuning.Spending spending, List<Trial> trials) throws IOException {
    Program program = Program.of("p", List.of("true", "{threads}"));
    return Round.after(
        new RaceTerms(0.05, Claim.TYPICAL, 0, spending, /* cores= */ 2, 1)
            .tuning(program, ThisMachine.identity(program), List.of(1, 2, 4)),
        trials);
  }

  @Test
  void thereIsTheShareTheTimeLeftAndTheBestSoFarWithItsInterval() throws IOException {
    TuningStatus status = new TuningStatus.Builder().add("p", round(TRIALS, MEASURED), true).at(0);

    String interval = " \\([0-9.]+ to [0-9.]+\\)";
    String line = status.line(0).replaceFirst(interval, "");
    assertEquals("40 % of budget, about 36 s left; best: 4 threads, 3.991 s", line);
    assertEquals(
        "Best of p so far: 4 threads, 3.991 s. ", status.known().replaceFirst(interval, ""));
  }

  @Test
  void theTimeIsCountedDownWhileABatchRuns() throws IOException {
    TuningStatus status = new TuningStatus.Builder().add("p", round(TIME, MEASURED), true).at(0);

    assertEquals("24 % of budget, about 76 s left", status.line(0).split(";", 2)[0]);
    assertEquals("24 % of budget, about 46 s left", status.line(30_000_000_000L).split(";", 2)[0]);
    assertEquals("24 % of budget, about 1 s left", status.line(90_000_000_000L).split(";", 2)[0]);
  }

  @Test
  void beforeAnythingIsMeasuredNothingIsSaidOfIt() throws IOException {
    TuningStatus status = new TuningStatus.Builder().add("p", round(TRIALS, List.of()), true).at(0);

    assertEquals("0 % of budget", status.line(0));
    assertEquals("", status.known());
    assertEquals("", TuningStatus.NONE.known());
  }

  @Test
  void ofSeveralProgramsThereIsOneLineAndTheOnesThatAreDoneAreSpent() throws IOException {
    TuningStatus status =
        new TuningStatus.Builder()
            .add("a", round(TRIALS, MEASURED), false)
            .add("b", round(TRIALS, MEASURED), true)
            .add("c", round(TRIALS, List.of()), false)
            .at(0);

    assertEquals("80 % of budget, about 36 s left; best: 4 for a; 4 for b", status.line(0));
  }
}
