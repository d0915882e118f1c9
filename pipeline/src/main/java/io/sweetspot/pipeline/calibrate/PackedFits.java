package io.sweetspot.pipeline.calibrate;

import io.sweetspot.fitting.Criterion;
import io.sweetspot.fitting.CriterionScores;
import io.sweetspot.fitting.Polynomial;
import io.sweetspot.pipeline.calibrate.shards.PackedBytes;
import java.util.List;

/** How polynomials and scores are packed: to the last bit, as everything. */
final class PackedFits {
  /** Criteria travel as places in this list. */
  private static final List<Criterion> CRITERIA = List.of(Criterion.values());

  private PackedFits() {}

  static void write(Polynomial polynomial, PackedBytes.Writer out) {
    out.add(polynomial.lower());
    out.add(polynomial.upper());
    out.addAll(polynomial.chebyshev());
    out.addAll(polynomial.remainders());
  }

  static Polynomial readPolynomial(PackedBytes.Reader in) {
    return Polynomial.ofChebyshev(
        in.nextDouble(), in.nextDouble(), in.nextDoubles(), in.nextDoubles());
  }

  static void write(CriterionScores scores, PackedBytes.Writer out) {
    out.add(CRITERIA.indexOf(scores.criterion()));
    out.addAll(scores.sse(), sse -> out.add(sse));
    out.add(scores.selectedDegree());
  }

  static CriterionScores readScores(PackedBytes.Reader in) {
    return new CriterionScores(
        CRITERIA.get(in.nextInt()), in.nextList(in::nextDouble), in.nextInt());
  }
}
