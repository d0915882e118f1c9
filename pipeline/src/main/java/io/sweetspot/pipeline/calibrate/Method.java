package io.sweetspot.pipeline.calibrate;

/** How a recommendation is come by. */
public enum Method {
  /** The fastest thread count that was measured; models only propose beside it. */
  MEASURED,
  /**
   * The same, and beside it all that the method of Shieh and Li (2017) finds on the trials: see
   * {@link FollowPaper}.
   */
  PAPER
}
