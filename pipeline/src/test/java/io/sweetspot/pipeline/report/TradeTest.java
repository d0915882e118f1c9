package io.sweetspot.pipeline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TradeTest {
  private static Trial trial(int threads, int run, double seconds, double cpu) {
    return new Trial(
        new TrialSpec("p", "v", Role.TRAINING, run, threads, 1, run),
        Instant.EPOCH,
        seconds,
        seconds,
        Outcome.SUCCEEDED,
        0,
        new Usage(cpu, 0, -1, 0, 0, 0, 0, 0),
        -1,
        "",
        Machine.UNKNOWN);
  }

  @Test
  void namesTheCountsThatNothingBeatsInBoth() {
    List<Trial> trials =
        List.of(
            trial(1, 0, 8, 7.5),
            trial(1, 1, 8, 8.5),
            trial(2, 0, 4.2, 8.4),
            trial(4, 0, 2.5, 9),
            trial(8, 0, 2.6, 12),
            trial(3, 0, 4.2, 9.5));
    Trade trade = Trade.of(trials, trial -> trial.usage().cpuSeconds());
    assertEquals(List.of(1, 2, 4), trade.unbeaten());
    assertEquals(new Trade.Place(1, 8, 8), trade.places().get(4));
    assertEquals(List.of(), Trade.of(trials, UsageHtml::mebibytes).unbeaten());
  }
}
