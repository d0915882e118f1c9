package io.sweetspot.fitting.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A supposition about how curves bend: log seconds are a level that moves with the logarithm of the
 * threads, plus a little of its own at each count.
 *
 * <p>Over a step of h in log threads the level m and its slope g go on as
 *
 * <pre>m' = m + h g + e,   g' = g + d,
 * Var d = b h,   Var e = b h^3 / 3 + w h,   Cov(d, e) = b h^2 / 2,</pre>
 *
 * where b is the bend (alone, it makes the cubic smoothing spline; Wahba, 1978) and w the wander
 * (alone, it makes the random walk of Kushner, 1964): the local linear trend of Harvey (1989). Now
 * and then a step is a cliff: memory runs out, or one more thread saves a wave of work. Its height
 * is normal.
 *
 * @param bend variance of the slope per unit of log threads; above 0
 * @param wander variance of the level per unit of log threads; above 0
 * @param own standard deviation of what each count has of its own; above 0
 */
record LocalTrend(double bend, double wander, double own) {

  /** Variance of the first level: next to nothing is known of it. */
  private static final double VAGUE = 100;

  /** Variance of the first slope; perfect scaling has a slope of -1. */
  private static final double SLOPE = 1;

  /**
   * How many steps between two measured counts are cliffs: so many per unit of log threads, lest
   * noise makes more of them the more counts are measured, and no more than this share of steps.
   */
  private static final double CLIFFS = 0.35;

  private static final double MOST_CLIFFS = 0.1;

  /** Variance of a cliff's height. */
  private static final double CLIFF = 0.3 * 0.3;

  /** Guesses at the cliffs that are followed, and how far they may fall behind, in logarithms. */
  private static final int GUESSES = 8;

  private static final double BEHIND = 5;

  /** How well a guess at the cliffs explains the levels. */
  static final class Explanation {
    private final double logLikelihood;
    private final double[] cliffs;

    private Explanation(double logLikelihood, double[] cliffs) {
      this.logLikelihood = logLikelihood;
      this.cliffs = cliffs;
    }

    /** Up to a constant. */
    double logLikelihood() {
      return logLikelihood;
    }

    /** Variance that the level gains before each measured level; mostly 0. */
    double[] cliffs() {
      return cliffs.clone();
    }
  }

  private record Guess(State state, Explanation explanation) {
    double logLikelihood() {
      return explanation.logLikelihood();
    }
  }

  /** Level and slope, and their covariance, as a Kalman filter goes along. */
  final class State {
    private double level;
    private double slope;
    private double levelVariance = VAGUE;
    private double covariance;
    private double slopeVariance = SLOPE;

    State(double level) {
      this.level = level;
    }

    private State beyondACliff() {
      State state = new State(level);
      state.slope = slope;
      state.levelVariance = levelVariance + CLIFF;
      state.covariance = covariance;
      state.slopeVariance = slopeVariance;
      return state;
    }

    /** Goes on by so much in log threads, where the level gains this variance by cliffs. */
    void step(double h, double cliff) {
      level += h * slope;
      levelVariance +=
          2 * h * covariance + h * h * slopeVariance + bend * h * h * h / 3 + wander * h + cliff;
      covariance += h * slopeVariance + bend * h * h / 2;
      slopeVariance += bend * h;
    }

    void learn(double measured, double variance) {
      double surprise = measured - level;
      double spread = levelVariance + variance + own * own;
      double gain = levelVariance / spread;
      double slopeGain = covariance / spread;
      level += gain * surprise;
      slope += slopeGain * surprise;
      slopeVariance -= slopeGain * covariance;
      covariance -= gain * covariance;
      levelVariance -= gain * levelVariance;
    }

    double level() {
      return level;
    }

    double slope() {
      return slope;
    }

    double levelVariance() {
      return levelVariance;
    }

    double covariance() {
      return covariance;
    }

    double slopeVariance() {
      return slopeVariance;
    }
  }

  /**
   * How well the likeliest guesses at the cliffs explain levels that are all measured. From level
   * to level each guess goes on with and without a cliff, and the best are followed (a Gaussian sum
   * filter; Alspach and Sorenson, 1972). O(levels squared), nearly O(levels).
   */
  List<Explanation> explain(LogLevels levels) {
    State first = new State(levels.level(0));
    first.learn(levels.level(0), levels.variance(0));
    List<Guess> guesses = List.of(new Guess(first, new Explanation(0, new double[levels.size()])));
    for (int i = 1; i < levels.size(); i++) {
      guesses = goOn(guesses, levels, i);
    }
    return guesses.stream().map(Guess::explanation).toList();
  }

  private List<Guess> goOn(List<Guess> guesses, LogLevels levels, int i) {
    double level = levels.level(i);
    double variance = levels.variance(i);
    double step = levels.place(i) - levels.place(i - 1);
    double chance = Math.min(MOST_CLIFFS, CLIFFS * step);
    double best = Double.NEGATIVE_INFINITY;
    List<Guess> next = new ArrayList<>(2 * guesses.size());
    for (Guess guess : guesses) {
      State state = guess.state();
      state.step(step, 0);
      double surprise = level - state.level;
      double spread = state.levelVariance + variance + own * own;
      double without = guess.logLikelihood() + Math.log1p(-chance) + logDensity(surprise, spread);
      double with = guess.logLikelihood() + Math.log(chance) + logDensity(surprise, spread + CLIFF);
      best = Math.max(best, Math.max(without, with));
      if (with > best - BEHIND) {
        State beyond = state.beyondACliff();
        beyond.learn(level, variance);
        double[] more = guess.explanation().cliffs();
        more[i] = CLIFF;
        next.add(new Guess(beyond, new Explanation(with, more)));
      }
      if (without > best - BEHIND) {
        state.learn(level, variance);
        next.add(new Guess(state, new Explanation(without, guess.explanation().cliffs)));
      }
    }
    if (next.size() <= GUESSES) {
      return next;
    }
    next.sort(Comparator.comparingDouble(Guess::logLikelihood).reversed());
    return next.subList(0, GUESSES);
  }

  private static double logDensity(double x, double variance) {
    return -0.5 * (Math.log(variance) + x * x / variance);
  }
}
