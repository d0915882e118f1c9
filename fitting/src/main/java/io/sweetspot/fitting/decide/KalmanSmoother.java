package io.sweetspot.fitting.decide;

/**
 * What to believe of all levels, measured or not, by one supposition and one guess at the cliffs: a
 * Kalman filter forward, a Rauch-Tung-Striebel smoother (1965) backward. Exact; O(levels) for the
 * expected levels, O(levels squared) for their covariances.
 */
final class KalmanSmoother {

  private final LogLevels levels;
  private final double ownVariance;
  private final double[] level;
  private final double[] slope;
  private final double[] levelVariance;
  private final double[] covariance;
  private final double[] slopeVariance;

  /** What a surprise about level and slope at the next place tells of level and slope here. */
  private final double[] levelByLevel;

  private final double[] levelBySlope;
  private final double[] slopeByLevel;
  private final double[] slopeBySlope;

  private KalmanSmoother(LogLevels levels, double own) {
    int size = levels.size();
    this.levels = levels;
    this.ownVariance = own * own;
    this.level = new double[size];
    this.slope = new double[size];
    this.levelVariance = new double[size];
    this.covariance = new double[size];
    this.slopeVariance = new double[size];
    this.levelByLevel = new double[size];
    this.levelBySlope = new double[size];
    this.slopeByLevel = new double[size];
    this.slopeBySlope = new double[size];
  }

  static KalmanSmoother of(LocalTrend trend, LogLevels levels, double[] cliffs) {
    KalmanSmoother smoother = new KalmanSmoother(levels, trend.own());
    KalmanSmoother predicted = new KalmanSmoother(levels, trend.own());
    double[] steps = spread(levels, cliffs);
    LocalTrend.State state = trend.new State(levels.measured().level(0));
    for (int i = 0; i < levels.size(); i++) {
      if (i > 0) {
        state.step(levels.place(i) - levels.place(i - 1), steps[i]);
      }
      predicted.keep(state, i);
      if (levels.isMeasured(i)) {
        state.learn(levels.level(i), levels.variance(i));
      }
      smoother.keep(state, i);
    }
    for (int i = levels.size() - 2; i >= 0; i--) {
      smoother.lookBack(i, predicted);
    }
    return smoother;
  }

  /** A cliff may lie anywhere between two measured levels. */
  private static double[] spread(LogLevels levels, double[] cliffs) {
    double[] steps = new double[levels.size()];
    int last = -1;
    int measured = 0;
    for (int i = 0; i < steps.length; i++) {
      if (levels.isMeasured(i)) {
        for (int j = last + 1; measured > 0 && j <= i; j++) {
          steps[j] =
              cliffs[measured]
                  * (levels.place(j) - levels.place(j - 1))
                  / (levels.place(i) - levels.place(last));
        }
        last = i;
        measured++;
      }
    }
    return steps;
  }

  private void keep(LocalTrend.State state, int i) {
    level[i] = state.level();
    slope[i] = state.slope();
    levelVariance[i] = state.levelVariance();
    covariance[i] = state.covariance();
    slopeVariance[i] = state.slopeVariance();
  }

  private void lookBack(int i, KalmanSmoother predicted) {
    double h = levels.place(i + 1) - levels.place(i);
    double withLevel = levelVariance[i] + h * covariance[i];
    double slopeWithLevel = covariance[i] + h * slopeVariance[i];
    double a = predicted.levelVariance[i + 1];
    double b = predicted.covariance[i + 1];
    double c = predicted.slopeVariance[i + 1];
    double determinant = a * c - b * b;
    double ll = (withLevel * c - covariance[i] * b) / determinant;
    double ls = (covariance[i] * a - withLevel * b) / determinant;
    double sl = (slopeWithLevel * c - slopeVariance[i] * b) / determinant;
    double ss = (slopeVariance[i] * a - slopeWithLevel * b) / determinant;
    double levelNews = level[i + 1] - predicted.level[i + 1];
    double slopeNews = slope[i + 1] - predicted.slope[i + 1];
    level[i] += ll * levelNews + ls * slopeNews;
    slope[i] += sl * levelNews + ss * slopeNews;
    double da = levelVariance[i + 1] - a;
    double db = covariance[i + 1] - b;
    double dc = slopeVariance[i + 1] - c;
    levelVariance[i] += ll * (ll * da + ls * db) + ls * (ll * db + ls * dc);
    covariance[i] += sl * (ll * da + ls * db) + ss * (ll * db + ls * dc);
    slopeVariance[i] += sl * (sl * da + ss * db) + ss * (sl * db + ss * dc);
    levelByLevel[i] = ll;
    levelBySlope[i] = ls;
    slopeByLevel[i] = sl;
    slopeBySlope[i] = ss;
  }

  /** The share of a measured level's own part that stays unknown: 1 where nothing was measured. */
  private double unknown(int i) {
    return 1 / (1 + ownVariance / levels.variance(i));
  }

  /** Expected levels, each with its own part. */
  double[] mean() {
    double[] mean = level.clone();
    for (int i = 0; i < mean.length; i++) {
      if (levels.isMeasured(i)) {
        mean[i] += (1 - unknown(i)) * (levels.level(i) - level[i]);
      }
    }
    return mean;
  }

  /** Adds the covariances of the levels, times the weight, to the lower triangle. */
  void addCovariance(double weight, double[][] sum) {
    int size = levels.size();
    double[] unknown = new double[size];
    for (int i = 0; i < size; i++) {
      unknown[i] = unknown(i);
    }
    for (int j = 0; j < size; j++) {
      addCovariances(j, weight * unknown[j], unknown, sum[j]);
    }
  }

  /**
   * One row; a method of its own, for it is compiled after a hundred rows, not a hundred tables.
   */
  private void addCovariances(int j, double factor, double[] unknown, double[] row) {
    double withLevel = levelVariance[j];
    double withSlope = covariance[j];
    row[j] += factor * (unknown[j] * withLevel + ownVariance);
    for (int i = j - 1; i >= 0; i--) {
      double before = withLevel;
      withLevel = levelByLevel[i] * before + levelBySlope[i] * withSlope;
      withSlope = slopeByLevel[i] * before + slopeBySlope[i] * withSlope;
      row[i] += factor * unknown[i] * withLevel;
    }
  }
}
