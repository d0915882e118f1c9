package io.sweetspot.fitting.predict;

import io.sweetspot.fitting.Moments;
import io.sweetspot.fitting.decide.Prior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Programs whose curves are known, and what they let expect of another one of which a few trials
 * were made: a curve is suspected the more, the more alike its program is in what the trials show
 * beside their seconds.
 *
 * <p>Likeness is a Gaussian kernel of the distance in features at the counts that were tried, each
 * standardized over the known programs. How well the seconds fit is left to {@link CurveBelief}.
 */
public final class KnownPrograms {

  /** A program is as like as one half where features differ by so many deviations, on average. */
  private static final double WIDTH = 0.5;

  /**
   * Weight that likeness does not move: beside a busy neighbour a program that wants every core
   * looks like one that can use no more than one.
   */
  private static final double MISTAKEN = 0.2;

  /** So much slower than the best is close to it. */
  private static final double CLOSE = 1.1;

  private final List<KnownProgram> programs;

  /** Those programs; may be none, whose every curve is then as likely as another. */
  public KnownPrograms(List<KnownProgram> programs) {
    this.programs = List.copyOf(programs);
  }

  public List<KnownProgram> programs() {
    return programs;
  }

  /** All but those of a family. */
  public KnownPrograms without(String family) {
    return new KnownPrograms(
        programs.stream().filter(each -> !each.family().equals(family)).toList());
  }

  /**
   * Their curves, weighed by likeness.
   *
   * @param seen figures of the asked program's trials, by thread count and name; may be empty
   */
  public List<SuspectedCurve> suspects(SortedMap<Integer, Map<String, Double>> seen) {
    double[] likeness = distances(seen);
    Arrays.setAll(
        likeness, i -> Math.max(Math.exp(-likeness[i] / (2 * WIDTH * WIDTH)), Double.MIN_NORMAL));
    double sum = Arrays.stream(likeness).sum();
    List<SuspectedCurve> suspects = new ArrayList<>();
    for (int i = 0; i < likeness.length; i++) {
      double weight = (1 - MISTAKEN) * likeness[i] / sum + MISTAKEN / likeness.length;
      suspects.add(programs.get(i).curve().weighing(weight));
    }
    return suspects;
  }

  /** Mean squared difference, in deviations, over all features that were seen and are known. */
  private double[] distances(SortedMap<Integer, Map<String, Double>> seen) {
    double[] squares = new double[programs.size()];
    int[] compared = new int[squares.length];
    seen.forEach(
        (threads, figures) -> {
          List<Map<String, Double>> known =
              programs.stream().map(program -> program.at(threads)).toList();
          figures.forEach(
              (name, value) -> {
                double spread = spread(name, known);
                for (int i = 0; i < squares.length; i++) {
                  Double other = known.get(i).get(name);
                  if (other != null && spread > 0) {
                    squares[i] += (value - other) * (value - other) / (spread * spread);
                    compared[i]++;
                  }
                }
              });
        });
    for (int i = 0; i < squares.length; i++) {
      squares[i] /= Math.max(1, compared[i]);
    }
    return squares;
  }

  private static double spread(String name, List<Map<String, Double>> known) {
    double[] values =
        known.stream()
            .filter(each -> each.containsKey(name))
            .mapToDouble(each -> each.get(name))
            .toArray();
    return values.length < 2 ? 0 : Moments.of(values).standardDeviation();
  }

  /** How much of the belief each limit has, by its name; what is missing to 1 is unlike all. */
  public SortedMap<String, Double> limits(CurveBelief belief) {
    SortedMap<String, Double> weights = belief.weights();
    SortedMap<String, Double> limits = new TreeMap<>();
    for (KnownProgram each : programs) {
      limits.merge(each.limit(), weights.getOrDefault(each.name(), 0.0), Double::sum);
    }
    return limits;
  }

  /** What a tuning may expect by that belief. */
  public static Prior prior(CurveBelief belief) {
    NavigableMap<Integer, Double> chances = new TreeMap<>();
    NavigableMap<Integer, Double> gains = new TreeMap<>();
    for (int threads : belief.counts()) {
      double chance = belief.chanceWithin(threads, CLOSE);
      chances.put(threads, chance);
      gains.put(threads, chance < Prior.HOPELESS ? 0 : Math.max(0, belief.gain(threads)));
    }
    return new Prior(chances, gains);
  }
}
