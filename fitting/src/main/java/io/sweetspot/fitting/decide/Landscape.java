package io.sweetspot.fitting.decide;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is believed of every allowed thread count: the logarithm of its seconds as a random walk in
 * the logarithm of the threads, plus a little of its own at each count, given the noisy estimates.
 *
 * <p>A random walk supposes neither smoothness nor one minimum, so cliffs, saw teeth and valleys
 * are no surprise to it, and its uncertainty is largest amid wide gaps: what promises most is what
 * the bisection of a gap beside a low point would measure. Kushner (1964) searches for a maximum in
 * noise by this prior. The posterior is exact by a Kalman filter and a Rauch-Tung-Striebel smoother
 * in O(counts) time and space.
 */
final class Landscape {

  /** Estimates this close to the lowest, in logarithms, tell how rough the curve is there. */
  private static final double NEAR = 0.4;

  /** Variance of the walk per unit of log threads before anything is known, and its weight. */
  private static final double PRIOR_ROUGHNESS = 0.02;

  private static final double PRIOR_INCREMENTS = 5;

  /** Standard deviation of what each count has of its own. */
  private static final double OWN = 0.008;

  /** Variance of the start of the walk: next to nothing is known of it. */
  private static final double VAGUE = 100;

  /** Dips expected per unit of log threads, and how deep they are, in logarithms. */
  private static final double DIPS = 0.3;

  private static final double DIP = 0.15;

  /** Whole valleys between the points of the screen are rarer, and deeper. */
  private static final double VALLEYS = 0.1;

  private static final double VALLEY = 0.6;

  private final int[] counts;
  private final double[] roughness;
  private final double[] observed;
  private final double[] observedVariance;
  private final boolean[] eligible;
  private final boolean[] candidate;
  private final double noiseVariance;
  private final List<Integer> suspects;
  private double[] mean;
  private double[] variance;

  private Landscape(int size, double noiseVariance, List<Integer> suspects) {
    this.counts = new int[size];
    this.roughness = new double[size];
    this.observed = new double[size];
    this.observedVariance = new double[size];
    this.eligible = new boolean[size];
    this.candidate = new boolean[size];
    this.noiseVariance = noiseVariance;
    this.suspects = suspects;
    this.mean = new double[size];
    this.variance = new double[size];
  }

  /**
   * The landscape over the allowed counts.
   *
   * @throws IllegalArgumentException where nothing was measured
   */
  static Landscape of(Question question, Evidence evidence) {
    if (evidence.estimates().isEmpty()) {
      throw new IllegalArgumentException("no successful trial; expected at least one");
    }
    SortedMap<Integer, Boolean> grid = new TreeMap<>();
    evidence.estimates().keySet().forEach(threads -> grid.put(threads, false));
    evidence.slowerThan().keySet().forEach(threads -> grid.put(threads, false));
    question.allowed().forEach(threads -> grid.put(threads, !evidence.failing().contains(threads)));
    double noiseVariance = evidence.noise() * evidence.noise();
    List<Integer> suspects = Suspects.of(evidence);
    Landscape landscape = new Landscape(grid.size(), noiseVariance, suspects);
    int i = 0;
    for (var entry : grid.entrySet()) {
      int threads = entry.getKey();
      landscape.counts[i] = threads;
      landscape.eligible[i] = entry.getValue();
      landscape.observedVariance[i] = Double.POSITIVE_INFINITY;
      Estimate estimate = evidence.estimates().get(threads);
      if (estimate != null) {
        landscape.candidate[i] = entry.getValue();
        landscape.observed[i] = estimate.logSeconds();
        landscape.observedVariance[i] =
            suspects.contains(threads) ? 0.1 : noiseVariance / estimate.kept();
      } else if (evidence.slowerThan().containsKey(threads)) {
        landscape.observed[i] = evidence.slowerThan().get(threads);
        landscape.observedVariance[i] = 0.1;
      }
      i++;
    }
    landscape.measureRoughness();
    landscape.smooth();
    return landscape;
  }

  private void measureRoughness() {
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < counts.length; i++) {
      if (isMeasured(i)) {
        lowest = Math.min(lowest, observed[i]);
      }
    }
    double sum = PRIOR_ROUGHNESS * PRIOR_INCREMENTS;
    double weight = PRIOR_INCREMENTS;
    int last = -1;
    for (int i = 0; i < counts.length; i++) {
      if (!isMeasured(i)) {
        continue;
      }
      if (last >= 0) {
        double step = observed[i] - observed[last];
        double length = Math.log((double) counts[i] / counts[last]);
        double expected = observedVariance[i] + observedVariance[last] + 2 * OWN * OWN;
        if (Math.max(observed[i], observed[last]) < lowest + NEAR) {
          sum += Math.max(0, step * step - expected) / length;
          weight++;
        }
        for (int j = last + 1; j <= i; j++) {
          roughness[j] = step * step / length;
        }
      }
      last = i;
    }
    double near = sum / weight;
    for (int i = 0; i < counts.length; i++) {
      roughness[i] = Math.max(near, roughness[i]);
    }
  }

  /** Kalman filter forward, Rauch-Tung-Striebel backward, then each count's own part. */
  private void smooth() {
    int size = counts.length;
    double[] filtered = new double[size];
    double[] filteredVariance = new double[size];
    double[] predictedVariance = new double[size];
    double state = center();
    double spread = VAGUE;
    for (int i = 0; i < size; i++) {
      if (i > 0) {
        spread += roughness[i] * Math.log((double) counts[i] / counts[i - 1]);
      }
      predictedVariance[i] = spread;
      if (isMeasured(i)) {
        double gain = spread / (spread + observedVariance[i] + OWN * OWN);
        state += gain * (observed[i] - state);
        spread *= 1 - gain;
      }
      filtered[i] = state;
      filteredVariance[i] = spread;
    }
    double[] walk = filtered.clone();
    double[] walkVariance = filteredVariance.clone();
    for (int i = size - 2; i >= 0; i--) {
      double gain = filteredVariance[i] / predictedVariance[i + 1];
      walk[i] = filtered[i] + gain * (walk[i + 1] - filtered[i]);
      walkVariance[i] =
          filteredVariance[i] + gain * gain * (walkVariance[i + 1] - predictedVariance[i + 1]);
    }
    mean = walk;
    variance = walkVariance;
    for (int i = 0; i < size; i++) {
      if (isMeasured(i)) {
        double own = OWN * OWN / (OWN * OWN + observedVariance[i]);
        mean[i] += own * (observed[i] - walk[i]);
        variance[i] = OWN * OWN * (1 - own) + (1 - own) * (1 - own) * walkVariance[i];
      } else {
        variance[i] += OWN * OWN;
      }
    }
  }

  /** Mean of the measured levels, from which the walk is let start. */
  private double center() {
    double sum = 0;
    int measured = 0;
    for (int i = 0; i < counts.length; i++) {
      if (isMeasured(i)) {
        sum += observed[i];
        measured++;
      }
    }
    return sum / measured;
  }

  private boolean isMeasured(int i) {
    return observedVariance[i] < Double.POSITIVE_INFINITY;
  }

  int size() {
    return counts.length;
  }

  int threads(int i) {
    return counts[i];
  }

  /** Expected logarithm of the seconds. */
  double mean(int i) {
    return mean[i];
  }

  double variance(int i) {
    return variance[i];
  }

  /** Variance of the walk per unit of log threads, from the count before to this one. */
  double roughness(int i) {
    return roughness[i];
  }

  /** Index of a thread count; -1 where it is neither allowed nor measured. */
  int index(int threads) {
    int index = Arrays.binarySearch(counts, threads);
    return Math.max(index, -1);
  }

  boolean isCandidate(int i) {
    return candidate[i];
  }

  /** Single trials far above both neighbours: to be measured again before they are believed. */
  List<Integer> suspects() {
    return suspects;
  }

  /**
   * Index of the measured, allowed count with the least expected seconds; -1 where there is none.
   */
  int best() {
    return best(-1);
  }

  private int best(int except) {
    int best = -1;
    for (int i = 0; i < counts.length; i++) {
      if (i != except && isCandidate(i) && (best < 0 || mean[i] < mean[best])) {
        best = i;
      }
    }
    return best;
  }

  /**
   * By how much the logarithm of the best seconds is expected to fall by knowing each count: its
   * expected improvement (Mockus, 1975), plus what a dip or valley narrower than the gap around an
   * unmeasured count would bring, which a random walk does not foresee. O(counts).
   *
   * @return by index; 0 where a count may not be recommended
   */
  double[] gains() {
    double[] gains = new double[counts.length];
    int best = best();
    int second = best(best);
    double[] distance = distances();
    for (int i = 0; i < counts.length; i++) {
      if (!eligible[i]) {
        continue;
      }
      if (best < 0) {
        gains[i] = distance[i];
        continue;
      }
      double lead = i == best ? Double.POSITIVE_INFINITY : mean[i] - mean[best];
      if (i == best && second >= 0) {
        lead = mean[second] - mean[best];
      }
      gains[i] =
          Normal.expectedExcess(lead, Math.sqrt(variance[i]))
              + DIPS * distance[i] * Math.max(0, DIP - lead)
              + VALLEYS * distance[i] * Math.max(0, VALLEY - lead);
    }
    return gains;
  }

  /** To the nearest measured count, in log threads, at most 1. */
  private double[] distances() {
    double[] distances = new double[counts.length];
    for (int way = 0; way < 2; way++) {
      double distance = 1;
      for (int k = 0; k < counts.length; k++) {
        int i = way == 0 ? k : counts.length - 1 - k;
        int before = way == 0 ? i - 1 : i + 1;
        if (k > 0) {
          distance += Math.abs(Math.log((double) counts[i] / counts[before]));
        }
        if (isMeasured(i)) {
          distance = 0;
        }
        distances[i] = way == 0 ? distance : Math.min(distance, distances[i]);
      }
    }
    return distances;
  }

  /** Whether a model's proposal is new, and not plainly slower than the fastest. */
  boolean isWorthAsking(int i, int fastest) {
    return i >= 0
        && eligible[i]
        && !isMeasured(i)
        && mean[i] - 2 * Math.sqrt(variance[i]) < mean[fastest];
  }

  /** The landscape as it would be after one more trial that comes out as expected. O(counts). */
  void suppose(int i) {
    if (isMeasured(i)) {
      double weight = noiseVariance / observedVariance[i];
      double supposed = mean[i];
      observed[i] = (observed[i] * weight + supposed) / (weight + 1);
      observedVariance[i] = noiseVariance / (weight + 1);
    } else {
      observed[i] = mean[i];
      observedVariance[i] = noiseVariance;
    }
    smooth();
  }
}
