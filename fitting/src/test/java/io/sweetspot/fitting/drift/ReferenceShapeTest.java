package io.sweetspot.fitting.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.robust.RobustMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.regression.GLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;

class ReferenceShapeTest {
  private static final int[] COUNTS = {1, 4, 8};

  /**
   * Oracle: generalized least squares of Commons Math 3.6.1 with an indicator for every night and
   * for every count but the first.
   */
  @Test
  void theShapeIsThatOfTheWholeRegression() {
    Random random = new Random(7);
    List<Timing> timings = new ArrayList<>();
    for (int night = 0; night < 6; night++) {
      for (int k = 0; k < COUNTS.length; k++) {
        if (night == 2 && k == 1) {
          continue;
        }
        for (int trial = 0; trial < 2 + (night + k) % 3; trial++) {
          timings.add(new Timing(night, COUNTS[k], 0.1 * night + k + 0.01 * random.nextGaussian()));
        }
      }
    }
    MeasuredNights nights = new MeasuredNights(timings);
    ReferenceShape reference = new ReferenceShape(nights, COUNTS);
    double[] expected = regression(nights);
    assertEquals(expected[0], reference.shape(6, 1) - reference.shape(6, 0), 1e-6);
    assertEquals(expected[1], reference.shape(6, 2) - reference.shape(6, 0), 1e-6);
    assertEquals(expected[2], reference.variance(6, new double[] {-1, 1, 0}), 1e-6);
  }

  private static double[] regression(MeasuredNights nights) {
    List<double[]> rows = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    List<Double> variances = new ArrayList<>();
    for (int night = 0; night < nights.size(); night++) {
      for (int k = 0; k < COUNTS.length; k++) {
        RobustMean cell = nights.cells(night).get(COUNTS[k]);
        if (cell != null) {
          double[] row = new double[nights.size() + 2];
          row[night] = 1;
          if (k > 0) {
            row[nights.size() + k - 1] = 1;
          }
          rows.add(row);
          values.add(cell.mean());
          variances.add(nights.variance(cell));
        }
      }
    }
    double[][] covariance = new double[rows.size()][rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      covariance[i][i] = variances.get(i);
    }
    GLSMultipleLinearRegression regression = new GLSMultipleLinearRegression();
    regression.setNoIntercept(true);
    regression.newSampleData(
        values.stream().mapToDouble(Double::doubleValue).toArray(),
        rows.toArray(double[][]::new),
        covariance);
    double[] found = regression.estimateRegressionParameters();
    int first = nights.size();
    return new double[] {
      found[first],
      found[first + 1],
      regression.estimateRegressionParametersVariance()[first][first]
    };
  }

  @Test
  void oneBadNightHardlyMovesTheReference() {
    List<Timing> timings = new ArrayList<>();
    for (int night = 0; night < 10; night++) {
      for (int trial = 0; trial < 2; trial++) {
        timings.add(new Timing(night, 1, 0.002 * trial));
        timings.add(new Timing(night, 4, 0.002 * trial + (night == 5 ? 2 : 0)));
        timings.add(new Timing(night, 8, 0.002 * trial));
      }
    }
    ReferenceShape reference = new ReferenceShape(new MeasuredNights(timings), COUNTS);
    double moved = reference.shape(10, 1) - reference.shape(10, 0);
    assertTrue(moved < 0.02, "moved by " + moved);
  }

  @Test
  void ofACountMeasuredOnceNothingIsKnown() {
    List<Timing> timings =
        List.of(
            new Timing(0, 1, 0),
            new Timing(0, 1, 0),
            new Timing(0, 4, 0),
            new Timing(0, 4, 0),
            new Timing(0, 8, 0));
    ReferenceShape reference = new ReferenceShape(new MeasuredNights(timings), COUNTS);
    assertEquals(List.of(0, 1), reference.known(1).boxed().toList());
    assertEquals(0, reference.known(0).count());
  }
}
