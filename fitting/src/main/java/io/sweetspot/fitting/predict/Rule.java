package io.sweetspot.fitting.predict;

/** How the count of a program is chosen of which no more than a few trials were made. */
public enum Rule {
  /** The least expected regret by {@link CurveBelief}, from what its trials show. */
  PREDICTOR,
  /** The least mean, in logarithms, of the curves of all other programs, whatever it shows. */
  MEAN_CURVE,
  /** As many threads as its machine has processors. */
  CORE_COUNT
}
