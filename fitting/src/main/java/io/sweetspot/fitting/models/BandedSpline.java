package io.sweetspot.fitting.models;

import io.sweetspot.fitting.robust.RobustMean;
import io.sweetspot.fitting.robust.RobustMeans;
import io.sweetspot.fitting.robust.StudentsT;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Typical seconds against threads, and how well they are known: to be looked at, not to decide by.
 *
 * <p>A penalized cubic spline of the logarithm of the seconds over the logarithm of the threads, in
 * which speed-ups are straight lines and noise is as large at one count as at another. The noise is
 * that of repeats, spikes set aside as {@link RobustMeans} does. So the spline need not take noise
 * for waves, nor what a single count has of its own: of every strength of the penalty, and of every
 * size of that, it is known how likely it makes the measured means (restricted likelihood; Wood,
 * "Generalized Additive Models", 2017, section 6.2), and all are averaged by that. The band is the
 * spread of what they say.
 */
public final class BandedSpline {
  private static final int MOST_SEGMENTS = 40;

  /** Variances of the slope per unit of log threads that are supposed, a decade each. */
  private static final double[] BENDS = {1e-4, 1e-3, 1e-2, 1e-1, 1, 10, 100};

  /** Variances of what each count has of its own, in log seconds, that are supposed. */
  private static final double[] OWNS = {0, 0.02 * 0.02, 0.06 * 0.06};

  /** A fit this far behind the likeliest, in logarithms, has nothing to say. */
  private static final double NEGLIGIBLE = 10;

  /** A line that bends less than this, in noise, is straight but for rounding. */
  private static final double STRAIGHT = 1e-8;

  private static final double WITHIN = 0.975;

  private final EvenSplines splines;
  private final List<Fit> fits;
  private final double deviations;

  private BandedSpline(EvenSplines splines, List<Fit> fits, double deviations) {
    this.splines = splines;
    this.fits = fits;
    this.deviations = deviations;
  }

  /**
   * A place of the curve.
   *
   * @param low lower end of the 95 % interval of the typical seconds there, for one look
   * @param high its upper end
   */
  public record Place(double threads, double low, double seconds, double high) {}

  /** What one supposition says. */
  private record Fit(double logLikelihood, RealVector weights, DecompositionSolver solver) {}

  /**
   * The curve through trials. O(trials log trials).
   *
   * @param seconds of the successful trials, by threads: at least two counts, none without a trial
   */
  public static BandedSpline of(SortedMap<Integer, List<Double>> seconds) {
    if (seconds.size() < 2) {
      throw new IllegalArgumentException(
          "a curve needs 2 distinct thread counts, but there are %d; collect more"
              .formatted(seconds.size()));
    }
    RobustMeans levels =
        RobustMeans.of(
            seconds.values().stream()
                .map(each -> each.stream().mapToDouble(Math::log).toArray())
                .toList());
    double[] places = seconds.keySet().stream().mapToDouble(Math::log).toArray();
    EvenSplines splines =
        new EvenSplines(
            places[0], places[places.length - 1], Math.min(MOST_SEGMENTS, places.length + 2));
    double variance = levels.noise().deviation() * levels.noise().deviation();
    List<Fit> fits = new ArrayList<>();
    for (double own : OWNS) {
      double[] known =
          levels.means().stream()
              .mapToDouble(level -> 1 / (variance / level.kept() + own))
              .toArray();
      for (double bend : BENDS) {
        fits.add(fit(splines, places, levels.means(), known, bend));
      }
    }
    double likeliest = fits.stream().mapToDouble(Fit::logLikelihood).max().orElseThrow();
    fits.removeIf(fit -> fit.logLikelihood() < likeliest - NEGLIGIBLE);
    return new BandedSpline(splines, fits, StudentsT.quantile(levels.noise().freedom(), WITHIN));
  }

  private static Fit fit(
      EvenSplines splines, double[] places, List<RobustMean> levels, double[] known, double bend) {
    int size = splines.size();
    double mostKnown = Arrays.stream(known).max().orElseThrow();
    double ofDifference = Math.max(bend * Math.pow(splines.width(), 3), STRAIGHT / mostKnown);
    RealMatrix roughness = splines.roughness().scalarMultiply(1 / ofDifference);
    RealMatrix precision = roughness.copy();
    RealVector right = new ArrayRealVector(size);
    for (int k = 0; k < places.length; k++) {
      int first = splines.first(places[k]);
      double[] values = splines.values(places[k]);
      for (int i = 0; i < values.length; i++) {
        right.addToEntry(first + i, known[k] * values[i] * levels.get(k).mean());
        for (int j = 0; j < values.length; j++) {
          precision.addToEntry(first + i, first + j, known[k] * values[i] * values[j]);
        }
      }
    }
    CholeskyDecomposition cholesky = new CholeskyDecomposition(precision, 1e-9, 1e-300);
    RealVector weights = cholesky.getSolver().solve(right);
    double misfit = weights.dotProduct(roughness.operate(weights));
    for (int k = 0; k < places.length; k++) {
      double error = levels.get(k).mean() - value(splines, weights, places[k]);
      misfit += known[k] * error * error - Math.log(known[k]);
    }
    double logDeterminant = 0;
    for (int i = 0; i < size; i++) {
      logDeterminant += 2 * Math.log(cholesky.getL().getEntry(i, i));
    }
    double likelihood = -(misfit + logDeterminant + (size - 2) * Math.log(ofDifference)) / 2;
    return new Fit(likelihood, weights, cholesky.getSolver());
  }

  private static double value(EvenSplines splines, RealVector weights, double place) {
    double[] values = splines.values(place);
    int first = splines.first(place);
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += values[i] * weights.getEntry(first + i);
    }
    return sum;
  }

  /**
   * So many places, from the least to the greatest threads that were measured, evenly in log
   * threads.
   *
   * @param count at least 2
   */
  public List<Place> places(int count) {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double share = (double) i / (count - 1);
      places.add(place(splines.lower() * (1 - share) + splines.upper() * share));
    }
    return places;
  }

  /**
   * One place; empty beyond what was measured.
   *
   * @param threads at least 1
   */
  public Optional<Place> at(int threads) {
    double logThreads = Math.log(threads);
    return logThreads < splines.lower() || logThreads > splines.upper()
        ? Optional.empty()
        : Optional.of(place(logThreads));
  }

  /** The place at the logarithm of some threads: the mean and the spread of what all fits say. */
  private Place place(double logThreads) {
    RealVector values = new ArrayRealVector(splines.size());
    values.setSubVector(splines.first(logThreads), new ArrayRealVector(splines.values(logThreads)));
    double sum = 0;
    double mean = 0;
    double square = 0;
    for (Fit fit : fits) {
      double chance = Math.exp(fit.logLikelihood() - fits.get(0).logLikelihood());
      double value = fit.weights().dotProduct(values);
      double delta = value - mean;
      sum += chance;
      mean += delta * chance / sum;
      square += chance * (delta * (value - mean) + values.dotProduct(fit.solver().solve(values)));
    }
    double error = deviations * Math.sqrt(square / sum);
    return new Place(
        Math.exp(logThreads), Math.exp(mean - error), Math.exp(mean), Math.exp(mean + error));
  }
}
