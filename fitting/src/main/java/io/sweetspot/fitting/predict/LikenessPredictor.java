package io.sweetspot.fitting.predict;

import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.Moments;
import io.sweetspot.fitting.Refusals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Predicts the curve of a program from those of other programs, weighted by how alike the programs
 * are in what a few cheap trials show.
 *
 * <p>Curves are taken relative to their first probe, in logarithms. Likeness is a Gaussian kernel
 * of the distance in standardized features: the ratios between the probes, and the features that
 * all the programs have. The width of the kernel is the one that predicts the training programs
 * best when each is left out in turn; it may be infinite, which is the plain mean. O(n³) for n
 * programs.
 */
public final class LikenessPredictor {

  private static final List<Double> WIDTHS =
      List.of(Double.POSITIVE_INFINITY, 4.0, 2.0, 1.0, 0.5, 0.25);

  private final List<ProgramProfile> training;
  private final List<Integer> probes;
  private final double width;

  private LikenessPredictor(List<ProgramProfile> training, List<Integer> probes, double width) {
    this.training = training;
    this.probes = probes;
    this.width = width;
  }

  /**
   * Learns from programs that are measured at the probes, or on both sides of each.
   *
   * @param training one program or more, of distinct names
   * @param probes thread counts at which a new program will be tried; at least one
   */
  public static LikenessPredictor train(List<ProgramProfile> training, List<Integer> probes) {
    LikenessPredictor mean = mean(training, probes);
    if (training.size() < 3) {
      return mean;
    }
    return WIDTHS.stream()
        .map(width -> new LikenessPredictor(mean.training, mean.probes, width))
        .min(Comparator.comparingDouble(LikenessPredictor::leaveOneOutError))
        .orElseThrow();
  }

  /** The baseline: all programs count alike; parameters as above. */
  public static LikenessPredictor mean(List<ProgramProfile> training, List<Integer> probes) {
    Refusals.requireAtLeast("training programs", training.size(), 1);
    Refusals.requireAtLeast("probes", probes.size(), 1);
    long names = training.stream().map(ProgramProfile::program).distinct().count();
    if (names < training.size()) {
      throw new IllegalArgumentException(
          "%d programs have %d names; expected distinct names".formatted(training.size(), names));
    }
    return new LikenessPredictor(
        List.copyOf(training), List.copyOf(probes), Double.POSITIVE_INFINITY);
  }

  /**
   * The curve of a program of which only the probes are measured.
   *
   * @param program its times at the probes, and its features
   * @param candidates thread counts to predict; those that some training program does not cover are
   *     left out, and at least one has to remain
   */
  public Prediction predict(ProgramProfile program, List<Integer> candidates) {
    double[] weights = weights(program);
    int least = training.stream().mapToInt(other -> other.curve().least()).max().orElseThrow();
    int greatest =
        training.stream().mapToInt(other -> other.curve().greatest()).min().orElseThrow();
    List<RelativeTime> times =
        candidates.stream()
            .filter(threads -> threads >= least && threads <= greatest)
            .sorted()
            .distinct()
            .map(threads -> new RelativeTime(threads, Math.exp(logRatio(weights, threads))))
            .toList();
    if (times.isEmpty()) {
      throw new IllegalArgumentException(
          "none of the candidates %s lies between %d and %d threads, where every program is measured"
              .formatted(candidates, least, greatest));
    }
    Map<String, Double> shares = new TreeMap<>();
    for (int i = 0; i < weights.length; i++) {
      shares.put(training.get(i).program(), weights[i]);
    }
    return Prediction.of(times, shares);
  }

  private double logRatio(double[] weights, int threads) {
    return IntStream.range(0, weights.length)
        .mapToDouble(i -> weights[i] * logRatio(training.get(i), threads))
        .sum();
  }

  private double logRatio(ProgramProfile program, int threads) {
    return program.logSeconds(threads) - program.logSeconds(probes.get(0));
  }

  private double[] weights(ProgramProfile program) {
    double[] distances = squaredDistances(program);
    double nearest = Arrays.stream(distances).min().orElseThrow();
    double[] weights = new double[distances.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] =
          Double.isInfinite(width) ? 1 : Math.exp(-(distances[i] - nearest) / (2 * width * width));
      sum += weights[i];
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  /** Mean squared difference to each training program, over the features that vary and all have. */
  private double[] squaredDistances(ProgramProfile program) {
    Map<String, Double> own = features(program);
    List<Map<String, Double>> others = training.stream().map(this::features).toList();
    double[] distances = new double[others.size()];
    int used = 0;
    for (Map.Entry<String, Double> feature : own.entrySet()) {
      String name = feature.getKey();
      if (others.stream().allMatch(other -> other.containsKey(name))) {
        double[] values = others.stream().mapToDouble(other -> other.get(name)).toArray();
        Moments moments = Moments.of(values);
        double spread = values.length < 2 ? 0 : moments.standardDeviation();
        if (spread > 0) {
          used++;
          for (int i = 0; i < distances.length; i++) {
            double difference = (feature.getValue() - values[i]) / spread;
            distances[i] += difference * difference;
          }
        }
      }
    }
    for (int i = 0; i < distances.length; i++) {
      distances[i] /= Math.max(1, used);
    }
    return distances;
  }

  /** The features, and the ratio of the time at each later probe to the first. */
  private Map<String, Double> features(ProgramProfile program) {
    Map<String, Double> features = new TreeMap<>(program.features());
    for (int probe : probes.subList(1, probes.size())) {
      features.put("seconds at %d threads".formatted(probe), logRatio(program, probe));
    }
    return features;
  }

  /** Mean squared error of the logarithm of each training program, predicted from the others. */
  private double leaveOneOutError() {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < training.size(); i++) {
      List<ProgramProfile> others = new ArrayList<>(training);
      ProgramProfile left = others.remove(i);
      LikenessPredictor predictor = new LikenessPredictor(others, probes, width);
      double[] weights = predictor.weights(left);
      for (CurvePoint point : left.curve().points()) {
        int threads = point.threads();
        boolean covered =
            others.stream()
                .allMatch(
                    other ->
                        threads >= other.curve().least() && threads <= other.curve().greatest());
        if (covered) {
          double error = predictor.logRatio(weights, threads) - logRatio(left, threads);
          sum += error * error;
          count++;
        }
      }
    }
    return count == 0 ? 0 : sum / count;
  }
}
