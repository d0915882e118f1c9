package io.sweetspot.fitting.predict;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.Refusals;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of one program: its curve, as far as it is measured, and what a few cheap trials
 * show of its nature.
 *
 * @param program its name
 * @param curve its measured curve, with positive times; for a program that is to be predicted only
 *     the probes are needed
 * @param features figures of its cheap trials by name (CPU seconds over wall seconds, logarithm of
 *     context switches a second, ...), each on a scale where equal differences mean equal
 *     unlikeness; finite, and left out where unknown
 */
public record ProgramProfile(String program, Curve curve, SortedMap<String, Double> features)
    implements Serializable {

  public ProgramProfile {
    features = Collections.unmodifiableSortedMap(new TreeMap<>(features));
    features.forEach((name, value) -> Refusals.requireFinite("feature " + name, value));
    for (CurvePoint point : curve.points()) {
      Refusals.requirePositive(
          "the mean of program '%s' at %d threads".formatted(program, point.threads()),
          point.seconds().mean());
    }
  }

  /** The profile with features in any order. */
  public static ProgramProfile of(String program, Curve curve, Map<String, Double> features) {
    return new ProgramProfile(program, curve, new TreeMap<>(features));
  }

  /**
   * Logarithm of the seconds at {@code threads}, which may lie between two measured counts: linear
   * in the logarithm of the threads.
   */
  double logSeconds(int threads) {
    List<CurvePoint> points = curve.points();
    int above = 0;
    while (above < points.size() && points.get(above).threads() < threads) {
      above++;
    }
    if (above < points.size() && points.get(above).threads() == threads) {
      return Math.log(points.get(above).seconds().mean());
    }
    if (above == 0 || above == points.size()) {
      throw new IllegalArgumentException(
          "program '%s' is not measured at %d threads, nor on both sides of it; collect trials there"
              .formatted(program, threads));
    }
    CurvePoint low = points.get(above - 1);
    CurvePoint high = points.get(above);
    double share =
        Math.log((double) threads / low.threads())
            / Math.log((double) high.threads() / low.threads());
    double logLow = Math.log(low.seconds().mean());
    return logLow + share * (Math.log(high.seconds().mean()) - logLow);
  }
}
