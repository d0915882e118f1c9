package io.sweetspot.fitting.sizes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.CholeskyFactor;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Purpose;
import io.sweetspot.fitting.decide.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;

class SurfaceTest {

  private static final Supposition SMOOTH =
      new Supposition(0.5, 0.5, 1.5, 8, 0.02, 1, Feature.NONE);

  private static final double NOISE_VARIANCE = 0.03 * 0.03;

  /** One trial of each of seven counts at three sizes, 3 % about these seconds. */
  private static List<SizedObservation> observed(ToDoubleBiFunction<Double, Integer> seconds) {
    SplittableRandom random = new SplittableRandom(7);
    List<SizedObservation> observations = new ArrayList<>();
    for (double size : new double[] {1, 10, 100}) {
      for (int threads : new int[] {1, 2, 4, 8, 16, 32, 64}) {
        double scatter = Math.exp(0.03 * random.nextGaussian());
        observations.add(
            observation(size, threads, seconds.applyAsDouble(size, threads) * scatter));
      }
    }
    return observations;
  }

  private static SizedObservation observation(double size, int threads, double seconds) {
    return new SizedObservation(
        size, new Observation(threads, seconds, 0, threads, Purpose.EXPLORE, Status.MEASURED));
  }

  private static double startUp(double size, int threads) {
    return size / threads + 0.05 * threads;
  }

  private static Conditioned conditioned(Supposition supposition, List<SizedSample.Cell> cells) {
    return new Conditioned(supposition, cells, new Origin(2, 2), NOISE_VARIANCE);
  }

  /** Against conditioning on the supposition that has the feature. */
  @Test
  void aFeatureAddsTheLogLikelihoodThatItsSuppositionHas() {
    List<SizedSample.Cell> cells = SizedSample.of(observed(SurfaceTest::startUp)).measured();
    for (Feature.Kind kind : List.of(Feature.Kind.CLIFF, Feature.Kind.DIP)) {
      Feature feature = new Feature(kind, 0.3, -0.5);
      double[] raised =
          cells.stream()
              .mapToDouble(
                  cell ->
                      feature.at(
                          Math.log(cell.place().threads()) - 2, Math.log(cell.place().size()) - 2))
              .toArray();
      assertEquals(
          conditioned(SMOOTH.with(feature), cells).logLikelihood(),
          conditioned(SMOOTH, cells).logLikelihood(raised),
          1e-8);
    }
  }

  /** Against leaving the level out in earnest. */
  @Test
  void aSurpriseIsHowFarALevelLiesFromWhatTheOthersLetExpect() {
    List<SizedSample.Cell> cells = SizedSample.of(observed(SurfaceTest::startUp)).measured();
    double[] surprises = conditioned(SMOOTH, cells).surprises();
    for (int i = 0; i < cells.size(); i++) {
      SizedSample.Cell left = cells.get(i);
      List<SizedSample.Cell> others = new ArrayList<>(cells);
      others.remove(i);
      Conditioned without = conditioned(SMOOTH, others);
      double threads = Math.log(left.place().threads()) - 2;
      double size = Math.log(left.place().size()) - 2;
      double[] parts = without.parts(threads, size);
      double variance =
          SMOOTH.covariance(threads, size, threads, size)
              - CholeskyFactor.dot(parts, parts)
              + left.variance(NOISE_VARIANCE)
              + Supposition.OWN;
      double expected = (left.level() - without.mean(parts)) / Math.sqrt(variance);
      // Levels are centred about a mean that differs by one level: not quite the same prior.
      assertEquals(expected, surprises[i], 0.02 + 0.02 * Math.abs(expected));
    }
  }

  @Test
  void aStartUpCostShowsAsASlantOfOneHalf() {
    Surface surface = Surface.of(SizedSample.of(observed(SurfaceTest::startUp)));
    double slanted =
        surface.suppositions().stream()
            .filter(each -> each.conditioned().supposition().slant() == 0.5)
            .mapToDouble(Surface.Weighed::weight)
            .sum();
    assertTrue(slanted > 0.9, slanted + "");
  }

  @Test
  void aSpikeIsNamedToBeMeasuredAgain() {
    List<SizedObservation> observations = observed(SurfaceTest::startUp);
    observations.removeIf(each -> each.size() == 10 && each.trial().threads() == 8);
    observations.add(observation(10, 8, 2 * startUp(10, 8)));
    Surface surface = Surface.of(SizedSample.of(observations));
    assertEquals(List.of(new SizedSample.Place(10, 8)), surface.possibleSpikes());
  }

  @Test
  void whatWasMeasuredTwiceIsNoSpike() {
    List<SizedObservation> observations = observed(SurfaceTest::startUp);
    observations.add(observation(10, 8, 2 * startUp(10, 8)));
    Surface surface = Surface.of(SizedSample.of(observations));
    assertEquals(List.of(), surface.possibleSpikes());
  }

  @Test
  void aCliffThatRetreatsIsFound() {
    List<SizedObservation> observations =
        observed((size, n) -> size / n * (n > 40 / Math.sqrt(size) ? 2 : 1));
    double cliffs =
        Surface.of(SizedSample.of(observations)).suppositions().stream()
            .filter(each -> each.conditioned().supposition().feature().kind() == Feature.Kind.CLIFF)
            .mapToDouble(Surface.Weighed::weight)
            .sum();
    assertTrue(cliffs > 0.9, cliffs + "");
  }
}
