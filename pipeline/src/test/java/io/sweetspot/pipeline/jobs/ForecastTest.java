package io.sweetspot.pipeline.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import io.sweetspot.workloads.ThisMachine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static TrialSpec spec(String version, int threads) {
    return new TrialSpec("p", version, Role.TRAINING, 0, threads, 1, 0);
  }

  private static Trial trial(int threads, double seconds) {
    return new Trial(
        spec("1", threads),
        Instant.EPOCH,
        seconds,
        seconds,
        Outcome.SUCCEEDED,
        0,
        Usage.UNKNOWN,
        -1,
        "",
        ThisMachine.describe());
  }

  @Test
  void aCountTakesWhatItTookAndAnotherTheMeanOfAll() {
    List<Trial> run = List.of(trial(1, 30), trial(1, 50), trial(4, 10));
    Forecast forecast = Forecast.by(run);
    assertEquals(50, forecast.seconds(List.of(spec("1", 1), spec("1", 4))));
    assertEquals(30, forecast.seconds(List.of(spec("1", 2))));
    assertEquals(90, Forecast.seconds(run, 3));
    assertEquals(", about 50 s", Forecast.clause(50));
  }

  @Test
  void nothingIsSaidOfAProgramThatWasNeverRun() {
    Forecast forecast = Forecast.by(List.of(trial(1, 30)));
    assertTrue(Double.isNaN(forecast.seconds(List.of(spec("1", 1), spec("2", 1)))));
    assertEquals("", Forecast.clause(Forecast.seconds(List.of(), 3)));
  }
}
