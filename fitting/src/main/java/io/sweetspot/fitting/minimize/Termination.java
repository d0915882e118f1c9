package io.sweetspot.fitting.minimize;

/** Why a minimizer stopped. */
public enum Termination {
  /** It found a minimum inside the interval, as exactly as it was asked to. */
  CONVERGED,
  /** It stands at an end of the interval, beyond which the curve would fall further. */
  AT_BOUND,
  /** It came to rest where the curve is flat but bends down: a maximum, or the slope beside one. */
  AT_MAXIMUM,
  /** Its steps grew instead of shrinking. */
  DIVERGED,
  /** It used up its iterations. */
  OUT_OF_ITERATIONS
}
