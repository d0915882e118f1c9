package io.sweetspot.fitting.decide;

/** Why no further trial is planned. */
public enum StopReason {
  /** The answer is certified and no thread count left promises a gain worth a trial. */
  FIRM("the answer is firm"),
  /** What is open cannot be certified by what is left. */
  OUT_OF_REACH("what is left cannot certify more"),
  /** The trials or the seconds are spent. */
  BUDGET_SPENT("the budget is spent"),
  /** The trials are there already, and none is run for this answer. */
  NOTHING_MEASURED("nothing more was measured"),
  /** Another trial would cost more than it is expected to save over the future runs. */
  NOT_WORTH_ANOTHER_TRIAL("another trial is not worth its cost"),
  /** Several sessions have shown it. */
  CERTIFIED_ACROSS_SESSIONS("it is certified across sessions"),
  /** What is open, another session has to tell. */
  SESSION_HAS_TOLD_ENOUGH("more trials of this session would tell little of the next"),
  /** The program failed at every thread count that was tried. */
  EVERY_TRIAL_FAILED("every trial failed"),
  /** Some trials succeeded, but at every thread count too many failed for it to be recommended. */
  TOO_MANY_FAILED("too many trials failed at every thread count"),
  /** No thread count is left that may meet the limits. */
  LIMITS_OUT_OF_REACH("no thread count is left that may meet the limits");

  private final String words;

  StopReason(String words) {
    this.words = words;
  }

  /** The reason in words, for a sentence. */
  public String words() {
    return words;
  }
}
