package io.sweetspot.fitting.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.MultivariateNormalDistribution;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** Against the same formulas by Commons Math 3.6.1, dense and inverted. */
class DiscrepancyTest {

  private static final double[] PLACES = {0, 0, 0.7, 1.4, 2.1};
  private static final double[] OTHERS = {0.7, 1.0, 3.0};
  private static final double[] REST = {0.3, 0.25, 0.2, 0.4, 0.35};

  private static double kernel(double place, double other) {
    double apart = Math.sqrt(3) * Math.abs(place - other);
    return 100 + 0.04 * (1 + apart) * Math.exp(-apart);
  }

  private static RealMatrix covariance(double[] rows, double[] columns, double more) {
    RealMatrix matrix = new Array2DRowRealMatrix(rows.length, columns.length);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        matrix.setEntry(i, j, kernel(rows[i], columns[j]) + (i == j ? more : 0));
      }
    }
    return matrix;
  }

  @Test
  void likelihoodMeanAndSpreadAreThoseOfTheDenseFormulas() {
    double own = 0.002 * 0.002;
    RealMatrix seen = covariance(PLACES, PLACES, 0.0009 + own);
    Discrepancy discrepancy = new Discrepancy(0.2, 0.03, PLACES);
    double density =
        new MultivariateNormalDistribution(new double[PLACES.length], seen.getData()).density(REST);
    assertEquals(
        Math.log(density) + PLACES.length * Math.log(2 * Math.PI) / 2,
        discrepancy.logLikelihood(REST),
        1e-6);
    RealMatrix gain =
        covariance(OTHERS, PLACES, 0).multiply(new LUDecomposition(seen).getSolver().getInverse());
    Discrepancy.At at = discrepancy.at(OTHERS);
    double[] mean = gain.operate(REST);
    for (int i = 0; i < mean.length; i++) {
      assertEquals(mean[i], at.mean(REST)[i], 1e-6);
    }
    RealMatrix spread =
        covariance(OTHERS, OTHERS, own).subtract(gain.multiply(covariance(PLACES, OTHERS, 0)));
    SplittableRandom random = new SplittableRandom(1);
    int draws = 40_000;
    double[][] sums = new double[3][3];
    for (int m = 0; m < draws; m++) {
      double[] draw =
          at.draw(
              new double[] {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()});
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          sums[i][j] += draw[i] * draw[j] / draws;
        }
      }
    }
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        double size = Math.sqrt(spread.getEntry(i, i) * spread.getEntry(j, j));
        assertEquals(spread.getEntry(i, j), sums[i][j], 0.03 * size);
      }
    }
  }
}
