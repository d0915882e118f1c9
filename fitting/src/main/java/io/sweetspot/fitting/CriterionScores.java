package io.sweetspot.fitting;

import java.io.Serializable;
import java.util.List;

/**
 * What one criterion says of each degree.
 *
 * @param criterion how the degrees were judged
 * @param sse score of degree 0, 1, 2, ... in square seconds; finite, at least 0. It ends before the
 *     first degree that the criterion cannot judge, and is never empty.
 * @param selectedDegree the degree of the least score; of equals the lowest
 */
public record CriterionScores(Criterion criterion, List<Double> sse, int selectedDegree)
    implements Serializable {

  /** Scores that differ by less than this share of the data's squares are rounding errors. */
  private static final double ROUNDING = 1e-28;

  public CriterionScores {
    sse = List.copyOf(sse);
    if (sse.isEmpty()) {
      throw new IllegalArgumentException(
          "criterion %s has no score; expected at least that of degree 0".formatted(criterion));
    }
    for (double score : sse) {
      if (!(score >= 0 && score < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "a score of %s is %s; expected a finite number of at least 0"
                .formatted(criterion, score));
      }
    }
  }

  /** Scores with the selected degree found; {@code squares} is the size of the data, squared. */
  static CriterionScores of(Criterion criterion, List<Double> sse, double squares) {
    double least = sse.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    int selected = 0;
    while (selected < sse.size() - 1 && sse.get(selected) > least + ROUNDING * squares) {
      selected++;
    }
    return new CriterionScores(criterion, sse, selected);
  }
}
