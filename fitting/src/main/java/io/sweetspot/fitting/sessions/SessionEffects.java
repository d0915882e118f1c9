package io.sweetspot.fitting.sessions;

import io.sweetspot.fitting.robust.RobustMean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * What sessions of a program have of their own: log seconds = count + session + count in this
 * session + noise, where the last three are random.
 *
 * <p>The variance of what a count has of its own is that at which the weighted squares about the
 * additive fit are as large as their degrees of freedom (Paule and Mandel, "Consensus values and
 * weighting factors", 1982; for such a fit, DerSimonian and Kacker, 2007), shared by all counts; so
 * is that of the seconds at one count, about their mean. Few sessions tell little of a variance, so
 * quantiles are of t with those degrees of freedom (Hartung and Knapp, "A refined method for the
 * meta-analysis of controlled clinical trials", 2001), or as many fewer as the noise leaves
 * (Satterthwaite, 1946), and no variance is taken for less than one that is supposed. O(readings,
 * times the sweeps of a fit).
 */
public final class SessionEffects {

  /** Supposed before several sessions are there: a session moves a count by 0.5 % of its own. */
  public static final double SUPPOSED_OWN = 0.005;

  /** And all counts together by 2 %. */
  public static final double SUPPOSED_LEVEL = 0.02;

  /** How firmly that is supposed, in degrees of freedom. */
  private static final double SUPPOSED_FREEDOM = 4;

  private static final double TAIL = 0.025;
  private static final double LEAST = 1e-10;
  private static final double MOST = 1;
  private static final int HALVINGS = 60;
  private static final int SWEEPS = 200;
  private static final double CLOSE = 1e-10;

  private final Cells cells;
  private final Between own;

  /** A variance between sessions, and how firmly it is known. */
  private record Between(double variance, double freedom, boolean isTold) {
    static Between of(
        DoubleUnaryOperator squares, double freedom, double supposed, double supposedFreedom) {
      double told = freedom > 0 ? variance(squares, freedom) : 0;
      return told > supposed
          ? new Between(told, freedom, true)
          : new Between(supposed, Math.max(freedom, supposedFreedom), false);
    }

    /**
     * The degrees of freedom of a variance.
     *
     * @param total the variance, of so many of these and of noise
     * @param noise variance that noise adds to each of those that told this one
     */
    private double freedom(double total, double many, double noise) {
      double seen = many * (variance + noise);
      return isTold
          ? Math.max(Math.min(2, freedom), freedom * Math.min(1, Math.pow(total / seen, 2)))
          : freedom;
    }

    /** The variance at which there are as many squares as degrees of freedom. */
    private static double variance(DoubleUnaryOperator squares, double freedom) {
      double low = Math.log(LEAST);
      double high = Math.log(MOST);
      for (int i = 0; i < HALVINGS; i++) {
        double middle = (low + high) / 2;
        if (squares.applyAsDouble(Math.exp(middle)) > freedom) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return Math.exp(high);
    }
  }

  private SessionEffects(Cells cells) {
    this.cells = cells;
    this.own = Between.of(this::squares, freedom(), SUPPOSED_OWN * SUPPOSED_OWN, SUPPOSED_FREEDOM);
  }

  /** What readings tell; of none, what is supposed. */
  public static SessionEffects of(List<Reading> readings) {
    return new SessionEffects(Cells.of(readings));
  }

  /** Deviation of what a count has of its own in a session, in logarithms. */
  public double own() {
    return Math.sqrt(own.variance());
  }

  /** Deviation of the logarithm of one trial within a session. */
  public double noise() {
    return cells.noise().deviation();
  }

  /** Number of sessions. */
  public int sessions() {
    return cells.means().size();
  }

  /** All counts that a session has, increasing. */
  public List<Integer> counts() {
    return cells.means().values().stream()
        .flatMap(session -> session.keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** Number of sessions that have a count. */
  public int sessions(int threads) {
    return (int) cells.means().values().stream().filter(each -> each.containsKey(threads)).count();
  }

  /**
   * How much slower one count is than another in the long run, over all sessions. Where no session
   * has both, they are supposed to be alike, as known from one session.
   */
  public Span longRun(int threads, int rival) {
    return ratio(threads, rival, false);
  }

  /** The same in the next session. */
  public Span nextSession(int threads, int rival) {
    return ratio(threads, rival, true);
  }

  /** How much slower one of two builds that are alike may be than the other in a session. */
  public Span likeBuilds() {
    return span(0, 2 * own.variance(), own.freedom(), 0);
  }

  private Span ratio(int threads, int rival, boolean next) {
    double weights = 0;
    double sum = 0;
    int sessions = 0;
    for (Map<Integer, RobustMean> session : cells.means().values()) {
      RobustMean one = session.get(threads);
      RobustMean other = session.get(rival);
      if (one != null && other != null) {
        double weight = 1 / (2 * own.variance() + cells.variance(one) + cells.variance(other));
        weights += weight;
        sum += weight * (one.mean() - other.mean());
        sessions++;
      }
    }
    double more = next ? 2 : 0;
    if (sessions == 0) {
      return span(0, (2 + more) * own.variance(), own.freedom(), 0);
    }
    double variance = 1 / weights + more * own.variance();
    double noise = sessions / weights / 2 - own.variance();
    double freedom = own.freedom(variance, 2.0 / sessions + more, noise);
    return span(sum / weights, variance, freedom, sessions);
  }

  /**
   * Logarithm of the seconds of a typical run of a count in the next session.
   *
   * @throws IllegalArgumentException where no session has it
   */
  public Span nextSeconds(int threads) {
    List<RobustMean> means = new ArrayList<>();
    cells.means().values().stream()
        .filter(session -> session.containsKey(threads))
        .forEach(session -> means.add(session.get(threads)));
    if (means.isEmpty()) {
      throw new IllegalArgumentException(
          "no session has %d threads; expected a count that was measured".formatted(threads));
    }
    Between level =
        Between.of(
            guess -> squares(means, guess),
            means.size() - 1,
            SUPPOSED_LEVEL * SUPPOSED_LEVEL + own.variance(),
            means.size() > 1 ? 0 : SUPPOSED_FREEDOM);
    double mean = 1 / weights(means, level.variance());
    double variance = level.variance() + mean;
    double noise = means.size() * mean - level.variance();
    double freedom = level.freedom(variance, 1 + 1.0 / means.size(), noise);
    return span(centre(means, level.variance()), variance, freedom, means.size());
  }

  private static Span span(double estimate, double variance, double freedom, int sessions) {
    double t = new TDistribution(freedom).inverseCumulativeProbability(1 - TAIL);
    return new Span(estimate, t * Math.sqrt(variance), sessions);
  }

  private double weights(List<RobustMean> means, double between) {
    return means.stream().mapToDouble(each -> 1 / (between + cells.variance(each))).sum();
  }

  private double centre(List<RobustMean> means, double between) {
    return means.stream().mapToDouble(each -> each.mean() / (between + cells.variance(each))).sum()
        / weights(means, between);
  }

  private double squares(List<RobustMean> means, double between) {
    double centre = centre(means, between);
    return means.stream()
        .mapToDouble(each -> Math.pow(each.mean() - centre, 2) / (between + cells.variance(each)))
        .sum();
  }

  /** Cells beyond those that fix the counts and the sessions, which cells tie together. */
  private double freedom() {
    int all = 0;
    Map<Integer, Integer> groups = new HashMap<>();
    int parts = 0;
    for (Map<Integer, RobustMean> session : cells.means().values()) {
      all += session.size();
      int part = parts++;
      for (int threads : session.keySet()) {
        int joined = groups.computeIfAbsent(threads, t -> part);
        groups.replaceAll((t, group) -> group == joined ? part : group);
      }
    }
    long components = groups.values().stream().distinct().count();
    return all - groups.size() - parts + components;
  }

  /** Weighted squares about the additive fit, by alternating means. */
  private double squares(double between) {
    Map<Integer, Double> counts = new HashMap<>();
    Map<Integer, Double> levels = new HashMap<>();
    double before = Double.POSITIVE_INFINITY;
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double squares = sweep(between, counts, levels);
      if (before - squares < CLOSE * Math.max(1, squares)) {
        return squares;
      }
      before = squares;
    }
    return before;
  }

  private double sweep(double between, Map<Integer, Double> counts, Map<Integer, Double> levels) {
    Map<Integer, double[]> sums = new HashMap<>();
    cells
        .means()
        .forEach(
            (session, cell) ->
                cell.forEach(
                    (threads, mean) ->
                        add(
                            sums.computeIfAbsent(threads, t -> new double[2]),
                            1 / (between + cells.variance(mean)),
                            mean.mean() - levels.getOrDefault(session, 0.0))));
    sums.forEach((threads, sum) -> counts.put(threads, sum[1] / sum[0]));
    double squares = 0;
    for (Map.Entry<Integer, ? extends Map<Integer, RobustMean>> session :
        cells.means().entrySet()) {
      double[] sum = new double[2];
      for (Map.Entry<Integer, RobustMean> cell : session.getValue().entrySet()) {
        double rest = cell.getValue().mean() - counts.get(cell.getKey());
        add(sum, 1 / (between + cells.variance(cell.getValue())), rest);
      }
      double level = sum[1] / sum[0];
      levels.put(session.getKey(), level);
      for (Map.Entry<Integer, RobustMean> cell : session.getValue().entrySet()) {
        double rest = cell.getValue().mean() - counts.get(cell.getKey()) - level;
        squares += rest * rest / (between + cells.variance(cell.getValue()));
      }
    }
    return squares;
  }

  private static void add(double[] sum, double weight, double value) {
    sum[0] += weight;
    sum[1] += weight * value;
  }
}
