package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.pipeline.tune.Round;
import io.sweetspot.pipeline.tune.StoredTrials;
import io.sweetspot.workloads.Durations;
import java.time.Duration;
import java.util.List;

/** What tunings may cost at most, in a sentence for those who are about to wait. */
final class TuningCost {
  private TuningCost() {}

  /** The sentence; for each program, either trials or a time is left to spend. */
  static String sentence(List<Renewal> renewals, StoredTrials stored) {
    long done = 0;
    long trials = 0;
    double expected = 0;
    double seconds = 0;
    for (Renewal renewal : renewals) {
      List<Trial> all = stored.of(renewal.tuning().identity());
      Round next = renewal.after(all);
      Budget left = next.left();
      done += next.trials();
      trials += left.trials();
      expected += Forecast.seconds(all, left.trials());
      seconds += left.seconds();
    }
    return Double.isInfinite(seconds)
        ? "at most %d trials, %d of them stored already%s"
            .formatted(trials + done, done, Forecast.clause(expected))
        : "at most %s of measuring, %d trials stored already"
            .formatted(Durations.spoken(Duration.ofSeconds(Math.round(seconds))), done);
  }
}
