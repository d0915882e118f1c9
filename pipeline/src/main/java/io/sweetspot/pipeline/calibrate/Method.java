package io.sweetspot.pipeline.calibrate;

/** How a recommendation is come by. */
public enum Method {
  /**
   * A verdict that was reached while measuring, by screening, exploring and racing; the models only
   * proposed what to measure.
   */
  RACE,
  /** The lowest measured mean of a grid of thread counts; models only propose beside it. */
  GRID,
  /**
   * The same, and beside it all that the method of Shieh and Li (2017) finds on the trials: see
   * {@link FollowPaper}.
   */
  PAPER
}
