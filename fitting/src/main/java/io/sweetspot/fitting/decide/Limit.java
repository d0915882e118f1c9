package io.sweetspot.fitting.decide;

/**
 * A bound that a run is to keep, beside being fast: {@code p99 < 20 ms}.
 *
 * @param figure name of what is measured of every run
 * @param relation on which side of the bound its figure is to lie
 * @param bound in the figure's own unit; finite
 * @param words the limit as a person wrote it, for sentences
 */
public record Limit(String figure, Relation relation, double bound, String words) {

  /** The sides of a bound. */
  public enum Relation {
    LESS,
    AT_MOST,
    MORE,
    AT_LEAST
  }

  /** Figures count as no further from the bound than by this, in logarithms: 0 has none. */
  private static final double FAR = 3;

  public Limit {
    if (figure.isBlank() || !Double.isFinite(bound)) {
      throw new IllegalArgumentException(
          "limit '%s' is of figure '%s' and bound %s; expected a name and a finite number"
              .formatted(words, figure, bound));
    }
  }

  /** Whether a run of this figure meets it. */
  public boolean isMetBy(double value) {
    return switch (relation) {
      case LESS -> value < bound;
      case AT_MOST -> value <= bound;
      case MORE -> value > bound;
      case AT_LEAST -> value >= bound;
    };
  }

  /**
   * How far a figure lies on the wrong side of the bound, as a logarithm: below 0 on the right one.
   */
  double excess(double value) {
    boolean least = relation == Relation.MORE || relation == Relation.AT_LEAST;
    if (value <= 0 || bound <= 0) {
      return isMetBy(value) ? -FAR : FAR;
    }
    double log = Math.log(value / bound);
    return Math.max(-FAR, Math.min(FAR, least ? -log : log));
  }
}
