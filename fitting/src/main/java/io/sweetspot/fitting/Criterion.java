package io.sweetspot.fitting;

/** A way to judge a polynomial degree: the least score is the best degree. */
public enum Criterion {
  /** Sum of squared errors on the validation runs, as they are. */
  VALIDATION,
  /**
   * Sum of squared errors on the validation runs after each run's own level shift, or the shift
   * that was given, is taken out: the paper subtracts 15 s by hand.
   */
  VALIDATION_WITHOUT_SHIFT,
  /** Sum of squared errors on each training run, predicted from the other training runs. */
  LEAVE_ONE_RUN_OUT,
  /**
   * Sum of squared errors at each thread count, predicted from the others: the only one that sees a
   * gap between thread counts.
   */
  LEAVE_ONE_THREAD_COUNT_OUT,
  /** Sum of squared errors of each trial, predicted from all others. */
  PRESS
}
