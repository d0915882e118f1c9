package io.sweetspot.fitting.decide;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Erf;

/** The standard normal distribution, as far as it is needed. */
final class Normal {

  /** Values of a standard normal variable, increasing, and their probabilities. */
  private static final double[] NODES = new double[12];

  private static final double[] WEIGHTS = new double[NODES.length];

  static {
    for (int k = 0; k < NODES.length; k++) {
      NODES[k] = 7.2 * ((k + 0.5) / NODES.length - 0.5);
      WEIGHTS[k] = density(NODES[k]) * 7.2 / NODES.length;
    }
  }

  /** The largest value that {@link #mean} looks at. */
  static final double FAR = NODES[NODES.length - 1];

  private Normal() {}

  static double density(double z) {
    return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /** Probability of less than z. */
  static double below(double z) {
    return Erf.erfc(-z / Math.sqrt(2)) / 2;
  }

  /** The value that is exceeded with this probability. */
  static double exceededWith(double probability) {
    return Math.sqrt(2) * Erf.erfcInv(2 * probability);
  }

  /** The mean of a function of a standard normal variable, nearly. */
  static double mean(DoubleUnaryOperator function) {
    double mean = 0;
    for (int k = 0; k < NODES.length; k++) {
      mean += WEIGHTS[k] * function.applyAsDouble(NODES[k]);
    }
    return mean;
  }
}
