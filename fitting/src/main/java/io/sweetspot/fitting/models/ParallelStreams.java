package io.sweetspot.fitting.models;

import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.Refusals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The models of parallel network streams of Yildirim, Yin and Kosar ("Prediction of Optimal
 * Parallelism Level in Wide Area Data Transfers", IEEE TPDS 22, 2011) from three samples, as time
 * against threads.
 *
 * <p>What could be checked: the abstracts of that article and of its companion by Yin and others
 * (IEEE TPDS 22(6), 2011) say that the models predict the best number of streams from three
 * samples, and that an algorithm selects the combination of samples that lessens the error. The
 * full texts could not be reached, so the formulas of the rates and the details of the selection
 * have not been compared with them; each optimum is derived in the Javadoc of its model and tested
 * against the curve itself.
 */
public final class ParallelStreams {

  /** Which of the two models. */
  public enum Model {
    /** The rate of n streams is proportional to n / sqrt(a n² + b n + c). */
    FULL_SECOND_ORDER,
    /** The rate of n streams is proportional to n / sqrt(a n^order + b). */
    C_ORDER
  }

  /** Samples that determine a model. */
  public static final int SAMPLES = 3;

  private ParallelStreams() {}

  /**
   * Thread counts to sample: the least measured one, then always the first measured one at or above
   * twice the last (1, 2, 4, 8, ... where they are measured), until the time rises.
   */
  public static List<CurvePoint> samples(Curve curve) {
    List<CurvePoint> samples = new ArrayList<>();
    for (CurvePoint point : curve.points()) {
      if (samples.isEmpty()) {
        samples.add(point);
        continue;
      }
      CurvePoint last = samples.get(samples.size() - 1);
      if (point.threads() >= 2L * last.threads()) {
        samples.add(point);
        if (point.seconds().mean() > last.seconds().mean()) {
          break;
        }
      }
    }
    return List.copyOf(samples);
  }

  /**
   * The model through three of the {@link #samples}: of all threes that give an optimum the one
   * with the least mean relative error in the rate over all samples; empty where none does.
   *
   * @param curve at least three samples, with positive means
   */
  public static Optional<? extends StreamsModel> fit(Curve curve, Model model) {
    List<CurvePoint> samples = samples(curve);
    if (samples.size() < SAMPLES) {
      throw new IllegalArgumentException(
          "the model needs %d samples at doubling thread counts, but the curve has %d; collect more"
              .formatted(SAMPLES, samples.size()));
    }
    Refusals.requireSquarable(curve);
    samples.forEach(
        point -> Refusals.requirePositive("the mean of the seconds", point.seconds().mean()));
    List<StreamsModel> models = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      for (int j = i + 1; j < samples.size(); j++) {
        for (int k = j + 1; k < samples.size(); k++) {
          List<CurvePoint> three = List.of(samples.get(i), samples.get(j), samples.get(k));
          through(three, curve, model).ifPresent(models::add);
        }
      }
    }
    return models.stream().min(Comparator.comparingDouble(fitted -> error(fitted, samples)));
  }

  private static Optional<? extends StreamsModel> through(
      List<CurvePoint> three, Curve curve, Model model) {
    return switch (model) {
      case FULL_SECOND_ORDER -> SecondOrderStreams.through(three, curve.least(), curve.greatest());
      case C_ORDER -> OrderStreams.through(three, curve.least(), curve.greatest());
    };
  }

  private static double error(StreamsModel model, List<CurvePoint> samples) {
    return samples.stream()
        .mapToDouble(point -> Math.abs(point.seconds().mean() / model.value(point.threads()) - 1))
        .average()
        .orElseThrow();
  }
}
