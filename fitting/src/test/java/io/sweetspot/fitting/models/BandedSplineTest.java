package io.sweetspot.fitting.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.models.BandedSpline.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class BandedSplineTest {
  private static final List<Integer> COUNTS = List.of(1, 2, 4, 8, 12, 16, 24, 32, 48, 64);

  private static SortedMap<Integer, List<Double>> trials(
      IntToDoubleFunction truth, int repeats, double noise, long seed) {
    Random random = new Random(seed);
    SortedMap<Integer, List<Double>> trials = new TreeMap<>();
    for (int threads : COUNTS) {
      List<Double> seconds = new ArrayList<>();
      for (int i = 0; i < repeats; i++) {
        seconds.add(truth.applyAsDouble(threads) * Math.exp(noise * random.nextGaussian()));
      }
      trials.put(threads, seconds);
    }
    return trials;
  }

  private static double scalable(int threads) {
    return 2 + 30.0 / threads + 0.02 * threads;
  }

  private static Place at(BandedSpline spline, int threads) {
    return spline.at(threads).orElseThrow();
  }

  @Test
  void aSteepCurveIsFollowedWhereThePolynomialOfDegreeZeroLaysAFlatLine() {
    BandedSpline spline = BandedSpline.of(trials(BandedSplineTest::scalable, 3, 0.01, 1));

    for (int threads : COUNTS) {
      assertEquals(1, at(spline, threads).seconds() / scalable(threads), 0.03, "" + threads);
    }
  }

  @Test
  void noiseIsNotTakenForWaves() {
    double ofMeans = 0;
    double ofCurves = 0;
    for (long seed = 1; seed <= 20; seed++) {
      SortedMap<Integer, List<Double>> trials = trials(threads -> 5, 3, 0.05, seed);
      ofMeans +=
          length(
              trials.values().stream()
                  .map(each -> each.stream().mapToDouble(s -> s).average().orElseThrow())
                  .toList());
      ofCurves += length(BandedSpline.of(trials).places(101).stream().map(Place::seconds).toList());
    }
    assertTrue(ofCurves < 0.3 * ofMeans, ofCurves + " s up and down, the means " + ofMeans);
  }

  /** How far it goes up and down. */
  private static double length(List<Double> line) {
    double length = 0;
    for (int i = 1; i < line.size(); i++) {
      length += Math.abs(line.get(i) - line.get(i - 1));
    }
    return length;
  }

  @Test
  void theBandHoldsTheTruthAsOftenAsItSaysWhetherOrNotCountsHaveSomethingOfTheirOwn() {
    for (double own : List.of(0.0, 0.03)) {
      int held = 0;
      int looked = 0;
      for (long seed = 1; seed <= 100; seed++) {
        Random random = new Random(-seed);
        SortedMap<Integer, List<Double>> trials = trials(BandedSplineTest::scalable, 3, 0.05, seed);
        trials.replaceAll(
            (threads, seconds) -> {
              double factor = Math.exp(own * random.nextGaussian());
              return seconds.stream().map(each -> each * factor).toList();
            });
        BandedSpline spline = BandedSpline.of(trials);
        for (int threads : COUNTS) {
          Place place = at(spline, threads);
          held += place.low() <= scalable(threads) && scalable(threads) <= place.high() ? 1 : 0;
          looked++;
        }
      }
      assertTrue(held >= 0.95 * looked, "held %d of %d".formatted(held, looked));
    }
  }

  @Test
  void theBandIsWiderWhereLessIsKnown() {
    SortedMap<Integer, List<Double>> trials = trials(BandedSplineTest::scalable, 5, 0.03, 7);
    trials.remove(8);
    trials.remove(12);
    BandedSpline spline = BandedSpline.of(trials);

    Place gap = at(spline, 9);
    Place measured = at(spline, 32);
    assertTrue(gap.high() / gap.low() > measured.high() / measured.low());
  }

  @Test
  void aSpikeMovesNothing() {
    SortedMap<Integer, List<Double>> trials = trials(BandedSplineTest::scalable, 5, 0.01, 3);
    double before = at(BandedSpline.of(trials), 16).seconds();
    trials.get(16).add(100.0);

    assertEquals(1, at(BandedSpline.of(trials), 16).seconds() / before, 0.005);
  }

  @Test
  void aTrialEachAtTwoCountsIsALineWithABand() {
    BandedSpline spline = BandedSpline.of(new TreeMap<>(Map.of(1, List.of(8.0), 4, List.of(2.0))));

    assertEquals(4, at(spline, 2).seconds(), 0.01);
    assertTrue(at(spline, 1).low() < 8 && at(spline, 1).high() > 8);
  }

  @Test
  void countsThatAreCloseOrFarAreNoMatter() {
    for (int other : List.of(999_999, 1)) {
      BandedSpline spline =
          BandedSpline.of(
              new TreeMap<>(Map.of(1_000_000, List.of(2.0, 2.1), other, List.of(2.0, 2.1))));
      spline.places(50).forEach(place -> assertEquals(2.05, place.seconds(), 0.01));
    }
  }

  @Test
  void beyondWhatWasMeasuredItSaysNothing() {
    BandedSpline spline = BandedSpline.of(trials(BandedSplineTest::scalable, 2, 0.01, 1));

    assertEquals(Optional.empty(), spline.at(65));
    List<Place> places = spline.places(3);
    assertEquals(
        List.of(1.0, 8.0, 64.0), places.stream().map(Place::threads).map(Math::rint).toList());
  }

  @Test
  void oneCountIsNoCurve() {
    assertThrows(
        IllegalArgumentException.class,
        () -> BandedSpline.of(new TreeMap<>(Map.of(4, List.of(2.0)))));
  }
}
