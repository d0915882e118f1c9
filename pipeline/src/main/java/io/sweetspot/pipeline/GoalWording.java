package io.sweetspot.pipeline;

import io.sweetspot.datasets.Goal;
import io.sweetspot.fitting.decide.Wording;

/** How the scores of a goal are said to people: in its unit and direction. */
public final class GoalWording {
  private GoalWording() {}

  /** The words for a goal. */
  public static Wording of(Goal goal) {
    return goal.isSeconds()
        ? Wording.SECONDS
        : new Wording(goal.unit(), goal.higher(), goal::shown);
  }
}
