package io.sweetspot.pipeline.tune;

import io.sweetspot.fitting.decide.Plan;
import io.sweetspot.fitting.decide.StopReason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Whose trials come next where several programs are tuned together: easy ones pay for hard ones.
 *
 * <p>Each program has its budget as long as its answer is open. What is left of all budgets after
 * that goes, a few trials at a time, to the program whose answer is then the most open. A function
 * of what is stored, as {@link Round} is; a program that is tuned alone has its budget to itself.
 */
public final class Turns {
  private static final Plan WAIT = new Plan.Stop(StopReason.BUDGET_SPENT);

  private Turns() {}

  /** What each of them does next; one that has to wait for others stops until it is asked again. */
  public static List<Plan> of(List<Round> rounds) {
    List<Plan> own = rounds.stream().map(Round::plan).toList();
    if (rounds.size() == 1) {
      return own;
    }
    if (own.stream().anyMatch(plan -> plan instanceof Plan.Batch batch && !batch.canWait())) {
      return own.stream().map(Turns::unlessItCanWait).toList();
    }
    return shared(rounds, own);
  }

  private static Plan unlessItCanWait(Plan plan) {
    return plan instanceof Plan.Batch batch && batch.canWait() ? WAIT : plan;
  }

  /** The most open one of those that have a use for more. */
  private static List<Plan> shared(List<Round> rounds, List<Plan> own) {
    List<Plan> plans = new ArrayList<>(own);
    plans.replaceAll(Turns::unlessItCanWait);
    double left = rounds.stream().mapToDouble(Round::balance).sum();
    List<Plan> more = new ArrayList<>(Collections.nCopies(own.size(), WAIT));
    int most = -1;
    for (int i = 0; i < rounds.size() && left > 0; i++) {
      if (plans.get(i).equals(WAIT)) {
        more.set(i, rounds.get(i).plan(left));
        most = most < 0 || promise(more.get(i)) > promise(more.get(most)) ? i : most;
      }
    }
    if (most >= 0) {
      plans.set(most, more.get(most));
    }
    return plans;
  }

  private static double promise(Plan plan) {
    return plan instanceof Plan.Batch batch ? batch.promise() : Double.NEGATIVE_INFINITY;
  }
}
