package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Status;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.fitting.decide.TrialRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Plays a program of many sizes to the planner, as a tuning does, and keeps what came of it. */
final class Sized {

  private final List<SizedObservation> observations = new ArrayList<>();
  private StopReason reason = StopReason.BUDGET_SPENT;

  /** Tunes to the end. A program fails where its seconds are not a number. */
  static Sized tune(SizeQuestion question, Budget budget, ToDoubleFunction<SizedRequest> seconds) {
    Sized tuning = new Sized();
    Budget left = budget;
    SizePlan plan = SizePlanner.next(question, tuning.observations, left);
    while (plan instanceof SizePlan.Batch batch) {
      for (SizedRequest each : batch.trials()) {
        tuning.observations.add(
            observe(each, tuning.observations.size(), seconds.applyAsDouble(each)));
      }
      double spent = tuning.observations.stream().mapToDouble(each -> each.trial().seconds()).sum();
      left =
          new Budget(
              budget.trials() - tuning.observations.size(), Math.max(0, budget.seconds() - spent));
      plan = SizePlanner.next(question, tuning.observations, left);
    }
    tuning.reason = ((SizePlan.Stop) plan).reason();
    return tuning;
  }

  private static SizedObservation observe(SizedRequest request, int order, double seconds) {
    TrialRequest trial = request.trial();
    Status status = seconds >= trial.capSeconds() ? Status.SLOWER_THAN : Status.MEASURED;
    return new SizedObservation(
        request.size(),
        new Observation(
            trial.threads(),
            Double.isNaN(seconds) ? 1 : Math.min(seconds, trial.capSeconds()),
            trial.block(),
            order,
            trial.purpose(),
            Double.isNaN(seconds) ? Status.FAILED : status));
  }

  List<SizedObservation> observations() {
    return observations;
  }

  StopReason reason() {
    return reason;
  }
}
