package io.sweetspot.fitting;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/** The slow obvious twin: normal equations in plain powers over every trial, with 300 digits. */
final class ExactLeastSquares {

  static final MathContext DIGITS = new MathContext(300);

  private ExactLeastSquares() {}

  /** Coefficients in plain powers, constant first. */
  static BigDecimal[] fit(double[] x, double[] y, int degree) {
    int size = degree + 1;
    BigDecimal[][] system = new BigDecimal[size][size + 1];
    for (BigDecimal[] row : system) {
      Arrays.fill(row, BigDecimal.ZERO);
    }
    for (int trial = 0; trial < x.length; trial++) {
      BigDecimal[] powers = new BigDecimal[2 * size];
      powers[0] = BigDecimal.ONE;
      for (int k = 1; k < powers.length; k++) {
        powers[k] = powers[k - 1].multiply(new BigDecimal(x[trial]), DIGITS);
      }
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          system[i][j] = system[i][j].add(powers[i + j], DIGITS);
        }
        system[i][size] =
            system[i][size].add(powers[i].multiply(new BigDecimal(y[trial]), DIGITS), DIGITS);
      }
    }
    return solved(system);
  }

  /** Sum of squared errors over every trial. */
  static double sse(double[] x, double[] y, BigDecimal[] powers) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int trial = 0; trial < x.length; trial++) {
      BigDecimal error = exactValue(powers, x[trial]).subtract(new BigDecimal(y[trial]));
      sum = sum.add(error.multiply(error, DIGITS), DIGITS);
    }
    return sum.doubleValue();
  }

  /** Value of the polynomial at a place. */
  static double value(BigDecimal[] powers, double x) {
    return exactValue(powers, x).doubleValue();
  }

  private static BigDecimal exactValue(BigDecimal[] powers, double x) {
    BigDecimal value = BigDecimal.ZERO;
    for (int k = powers.length - 1; k >= 0; k--) {
      value = value.multiply(new BigDecimal(x), DIGITS).add(powers[k], DIGITS);
    }
    return value;
  }

  private static BigDecimal[] solved(BigDecimal[][] system) {
    int size = system.length;
    for (int i = 0; i < size; i++) {
      for (int j = i + 1; j < size; j++) {
        BigDecimal factor = system[j][i].divide(system[i][i], DIGITS);
        for (int k = i; k <= size; k++) {
          system[j][k] = system[j][k].subtract(factor.multiply(system[i][k], DIGITS), DIGITS);
        }
      }
    }
    BigDecimal[] solution = new BigDecimal[size];
    for (int i = size - 1; i >= 0; i--) {
      BigDecimal sum = system[i][size];
      for (int k = i + 1; k < size; k++) {
        sum = sum.subtract(system[i][k].multiply(solution[k], DIGITS), DIGITS);
      }
      solution[i] = sum.divide(system[i][i], DIGITS);
    }
    return solution;
  }
}
