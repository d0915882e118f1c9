package io.sweetspot.fitting.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.junit.jupiter.api.Test;

class LandscapeTest {

  private static final Question QUESTION =
      new Question(IntStream.rangeClosed(1, 24).boxed().toList(), 0.05, 0, 0, 1);

  private static Landscape landscape(double... countsAndSeconds) {
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < countsAndSeconds.length; i += 2) {
      observations.add(
          new Observation(
              (int) countsAndSeconds[i],
              countsAndSeconds[i + 1],
              i,
              i,
              Purpose.EXPLORE,
              Status.MEASURED));
    }
    return Landscape.of(QUESTION, Evidence.of(observations));
  }

  /** The same posterior by the conditional of a dense normal distribution. */
  @Test
  void theSmootherAgreesWithItsSlowTwin() {
    double[] trials = {2, 105, 4, 101, 4, 102, 8, 100, 12, 100.5, 20, 103, 24, 104};
    Landscape landscape = landscape(trials);
    int size = landscape.size();
    double own = 0.008 * 0.008;
    double[] walk = new double[size];
    walk[0] = 100;
    for (int i = 1; i < size; i++) {
      walk[i] =
          walk[i - 1]
              + landscape.roughness(i)
                  * Math.log((double) landscape.threads(i) / landscape.threads(i - 1));
    }
    Evidence evidence = Evidence.of(observationsOf(trials));
    List<Estimate> estimates = List.copyOf(evidence.estimates().values());
    int n = estimates.size();
    double[][] covariance = new double[n][n];
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int first = Math.min(estimates.get(i).threads(), estimates.get(j).threads());
        covariance[i][j] = walk[landscape.index(first)];
      }
      covariance[i][i] += own + evidence.noise() * evidence.noise() / estimates.get(i).kept();
      values[i] = estimates.get(i).logSeconds();
    }
    double center = Arrays.stream(values).average().orElseThrow();
    RealVector deviations = new ArrayRealVector(values).mapSubtract(center);
    RealMatrix inverse =
        new LUDecomposition(new Array2DRowRealMatrix(covariance)).getSolver().getInverse();
    for (int i = 0; i < size; i++) {
      RealVector cross = new ArrayRealVector(n);
      for (int j = 0; j < n; j++) {
        int first = Math.min(landscape.threads(i), estimates.get(j).threads());
        boolean same = landscape.threads(i) == estimates.get(j).threads();
        cross.setEntry(j, walk[landscape.index(first)] + (same ? own : 0));
      }
      RealVector weights = inverse.operate(cross);
      double variance = walk[i] + own - weights.dotProduct(cross);
      assertEquals(center + weights.dotProduct(deviations), landscape.mean(i), 1e-8);
      assertEquals(variance, landscape.variance(i), 1e-8);
    }
  }

  private static List<Observation> observationsOf(double[] trials) {
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < trials.length; i += 2) {
      observations.add(
          new Observation((int) trials[i], trials[i + 1], i, i, Purpose.EXPLORE, Status.MEASURED));
    }
    return observations;
  }

  @Test
  void mostIsExpectedBesideTheBest() {
    Landscape landscape = landscape(1, 300, 4, 140, 12, 100, 24, 130);
    double[] gains = landscape.gains();
    int most = 0;
    for (int i = 0; i < gains.length; i++) {
      most = gains[i] > gains[most] ? i : most;
    }
    int threads = landscape.threads(most);
    assertTrue(threads > 4 && threads < 24 && threads != 12, "gains most at " + threads);
  }

  @Test
  void supposingATrialLowersWhatIsExpectedOfAnother() {
    Landscape landscape = landscape(1, 300, 4, 140, 12, 100, 24, 130);
    int index = landscape.index(10);
    double before = landscape.gains()[index];
    landscape.suppose(index);
    assertTrue(landscape.gains()[index] < before);
  }

  @Test
  void aLonePointAboveBothNeighboursIsSuspected() {
    assertEquals(List.of(8), landscape(2, 105, 4, 101, 8, 190, 16, 100).suspects());
    assertEquals(List.of(), landscape(2, 105, 4, 101, 8, 190, 8, 191, 16, 100).suspects());
  }
}
