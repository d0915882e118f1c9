package io.sweetspot.fitting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/** Against Commons Math's LU decomposition of random covariances. */
class CholeskyFactorTest {
  private static final int SIZE = 7;

  private final RealMatrix matrix = covariance(new Random(5));
  private final CholeskyFactor factor = CholeskyFactor.of(SIZE, matrix::getEntry, 1e-12);
  private final LUDecomposition oracle = new LUDecomposition(matrix);

  private static RealMatrix covariance(Random random) {
    RealMatrix root = new Array2DRowRealMatrix(SIZE, SIZE + 2);
    for (int i = 0; i < SIZE; i++) {
      for (int j = 0; j < SIZE + 2; j++) {
        root.setEntry(i, j, random.nextGaussian());
      }
    }
    return root.multiply(root.transpose());
  }

  @Test
  void partsAndWeightsSolve() {
    double[] right = {1, -2, 3, 0.5, 4, -1, 2};
    assertArrayEquals(
        oracle.getSolver().solve(new ArrayRealVector(right)).toArray(),
        factor.weights(factor.parts(right)),
        1e-9);
    assertArrayEquals(right, factor.values(factor.parts(right)), 1e-12);
  }

  @Test
  void determinantAndInverse() {
    assertEquals(Math.log(oracle.getDeterminant()), 2 * factor.logDiagonal(), 1e-10);
    RealMatrix inverse = oracle.getSolver().getInverse();
    for (int i = 0; i < SIZE; i++) {
      assertEquals(inverse.getEntry(i, i), factor.inverseDiagonal()[i], 1e-9);
    }
  }

  @Test
  void whatIsSingularKeepsTheLeastVariance() {
    CholeskyFactor singular = CholeskyFactor.of(2, (i, j) -> 1, 1e-4);
    assertArrayEquals(new double[] {1, 1 + 1e-2}, singular.values(new double[] {1, 1}), 1e-15);
    assertTrue(Double.isFinite(singular.logDiagonal()));
  }
}
