package io.sweetspot.fitting.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Every suspected curve with every size of its departure and of the noise, weighed by the trials.
 */
final class Hypotheses {

  /** Standard deviations of a departure from a suspected curve, in logarithms. */
  private static final double[] SCALES = {0.03, 0.1, 0.3};

  /** Of a curve that is like none. */
  private static final double UNLIKE = 0.8;

  /** Standard deviations of one trial, in logarithms. */
  private static final double[] NOISES = {0.01, 0.03, 0.1, 0.3};

  /** Flat but for its departure. */
  private static final SuspectedCurve ANY = new SuspectedCurve("", 1, flat());

  /** A curve, how it goes on beyond its ends, how far the truth departs, and its log weight. */
  private record Hypothesis(
      SuspectedCurve curve, boolean goesOn, Discrepancy discrepancy, double log) {

    double[] at(double[] places) {
      return supposed(curve, goesOn, places);
    }
  }

  private final double[] places;
  private final double[] levels;
  private final List<Hypothesis> all;
  private final double[] weights;

  private Hypotheses(double[] places, double[] levels, List<Hypothesis> all) {
    this.places = places;
    this.levels = levels;
    this.all = all;
    double most = all.stream().mapToDouble(Hypothesis::log).max().orElseThrow();
    double[] parts = all.stream().mapToDouble(each -> Math.exp(each.log() - most)).toArray();
    double sum = IntStream.range(0, parts.length).mapToDouble(i -> parts[i]).sum();
    this.weights = IntStream.range(0, parts.length).mapToDouble(i -> parts[i] / sum).toArray();
  }

  private static NavigableMap<Double, Double> flat() {
    return new TreeMap<>(Map.of(1.0, 0.0));
  }

  static Hypotheses of(List<SuspectedCurve> suspects, List<Probe> probes) {
    double[] places = probes.stream().mapToDouble(Probe::place).toArray();
    double[] levels = probes.stream().mapToDouble(probe -> Math.log(probe.seconds())).toArray();
    List<SuspectedCurve> likely = suspects.stream().filter(each -> each.weight() > 0).toList();
    double sum = likely.stream().mapToDouble(SuspectedCurve::weight).sum();
    double share = likely.isEmpty() ? 1 : CurveBelief.UNLIKE_ALL;
    List<Discrepancy> departures = new ArrayList<>();
    List<Hypothesis> all = new ArrayList<>();
    for (double noise : NOISES) {
      Discrepancy unlike = new Discrepancy(UNLIKE, noise, places);
      double log = Math.log(share);
      all.add(new Hypothesis(ANY, false, unlike, log + unlike.logLikelihood(levels)));
      for (double scale : SCALES) {
        departures.add(new Discrepancy(scale, noise, places));
      }
    }
    for (SuspectedCurve curve : likely) {
      double log = Math.log((1 - share) * curve.weight() / sum / (2 * SCALES.length));
      for (boolean goesOn : new boolean[] {false, true}) {
        double[] rest = rest(levels, supposed(curve, goesOn, places));
        for (Discrepancy each : departures) {
          all.add(new Hypothesis(curve, goesOn, each, log + each.logLikelihood(rest)));
        }
      }
    }
    return new Hypotheses(places, levels, all);
  }

  private static double[] supposed(SuspectedCurve curve, boolean goesOn, double[] places) {
    return Arrays.stream(places).map(place -> curve.at(place, goesOn)).toArray();
  }

  private static double[] rest(double[] levels, double[] supposed) {
    double[] rest = new double[levels.length];
    Arrays.setAll(rest, i -> levels[i] - supposed[i]);
    return rest;
  }

  /** By the name of the curve. */
  Map<String, Double> weights() {
    Map<String, Double> byName = new HashMap<>();
    for (int i = 0; i < weights.length; i++) {
      byName.merge(all.get(i).curve().name(), weights[i], Double::sum);
    }
    byName.remove(ANY.name());
    return byName;
  }

  /** Expected standard deviation of the logarithm of one trial. */
  double noise() {
    return IntStream.range(0, weights.length)
        .mapToDouble(i -> weights[i] * all.get(i).discrepancy().noise())
        .sum();
  }

  /** So many curves at other places, each hypothesis in proportion to its weight. */
  double[][] draw(double[] others, int count) {
    SplittableRandom random = new SplittableRandom(1);
    Map<Discrepancy, Discrepancy.At> departures = new HashMap<>();
    double[][] draws = new double[count][];
    double upTo = 0;
    int drawn = 0;
    for (int i = 0; i < weights.length; i++) {
      upTo += weights[i];
      int until = i == weights.length - 1 ? count : (int) Math.round(count * upTo);
      if (until > drawn) {
        Hypothesis each = all.get(i);
        Discrepancy.At at = departures.computeIfAbsent(each.discrepancy(), some -> some.at(others));
        double[] departure = at.mean(rest(levels, each.at(places)));
        double[] supposed = each.at(others);
        for (; drawn < until; drawn++) {
          double[] normal = new double[others.length];
          Arrays.setAll(normal, j -> random.nextGaussian());
          double[] draw = at.draw(normal);
          Arrays.setAll(draw, j -> draw[j] + departure[j] + supposed[j]);
          draws[drawn] = draw;
        }
      }
    }
    return draws;
  }
}
