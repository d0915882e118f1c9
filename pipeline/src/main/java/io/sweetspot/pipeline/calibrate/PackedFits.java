package io.sweetspot.pipeline.calibrate;

import io.sweetspot.fitting.Criterion;
import io.sweetspot.fitting.CriterionScores;
import io.sweetspot.fitting.Polynomial;
import java.util.List;

/** How polynomials and scores are packed: to the last bit, as everything. */
final class PackedFits {
  /** Criteria travel as places in this list. */
  private static final List<Criterion> CRITERIA = List.of(Criterion.values());

  private PackedFits() {}

  static void write(Polynomial polynomial, PackedBytes.Writer out) {
    out.add(polynomial.lower());
    out.add(polynomial.upper());
    double[] parts = polynomial.parts();
    out.add(parts.length);
    for (double part : parts) {
      out.add(part);
    }
  }

  static Polynomial readPolynomial(PackedBytes.Reader in) {
    double lower = in.nextDouble();
    double upper = in.nextDouble();
    double[] parts = new double[in.nextInt()];
    for (int part = 0; part < parts.length; part++) {
      parts[part] = in.nextDouble();
    }
    return Polynomial.ofParts(lower, upper, parts);
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
