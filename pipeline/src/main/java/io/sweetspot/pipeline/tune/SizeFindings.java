package io.sweetspot.pipeline.tune;

import io.sweetspot.datasets.Size;
import io.sweetspot.fitting.sizes.SizeEvidence;
import io.sweetspot.fitting.sizes.SizeQuestion;
import io.sweetspot.fitting.sizes.SizeTable;
import io.sweetspot.fitting.sizes.SizedObservation;
import io.sweetspot.pipeline.recommendations.SizeCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table for all sizes of a program's work and what it rests on, in whole sizes. */
record SizeFindings(
    SizeQuestion question, SizeTable table, List<SizeEvidence> found, List<Size> measured) {

  /** Empty where no trial succeeded. */
  static Optional<SizeFindings> of(
      SizeQuestion question, List<SizedObservation> observations, List<Size> measured) {
    return SizeTable.of(question, observations)
        .map(
            table ->
                new SizeFindings(
                    question, table, SizeEvidence.of(question, observations, table), measured));
  }

  List<SizeCounts.Row> rows() {
    List<SizeCounts.Row> rows = new ArrayList<>();
    for (var row : table.rows()) {
      boolean ends = row.to() == table.to();
      rows.add(
          new SizeCounts.Row(
              Math.max(1, (long) Math.ceil(row.from())),
              ends ? (long) Math.floor(row.to()) : (long) Math.ceil(row.to()) - 1,
              row.threads(),
              row.loss(),
              row.alikeFrom(),
              row.alikeTo(),
              !row.measured().isEmpty()));
    }
    rows.removeIf(row -> row.from() > row.to()); // No whole size is in it.
    return rows;
  }

  List<SizeCounts.Crossing> crossings() {
    return table.crossings().stream()
        .map(
            each ->
                new SizeCounts.Crossing(
                    each.size(),
                    each.interval().low(),
                    each.interval().high(),
                    each.below(),
                    each.above()))
        .toList();
  }

  List<SizeCounts.Evidence> evidence() {
    return found.stream()
        .map(
            each ->
                new SizeCounts.Evidence(
                    named(each.size()),
                    each.threads(),
                    each.certified(),
                    each.rival(),
                    each.comparisons(),
                    each.leftOut()
                        .map(
                            left ->
                                new SizeCounts.LeftOut(
                                    left.threads(),
                                    left.loss(),
                                    left.nearestThreads(),
                                    left.nearestLoss()))))
        .toList();
  }

  /** Of each size that the others would not have told. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (SizeEvidence each : found) {
      each.leftOut()
          .filter(left -> left.loss() > question.tolerance())
          .ifPresent(
              left ->
                  warnings.add(
                      "the other sizes do not tell that of %s: they let expect %d threads, which are %.0f %% slower there than the best; between other sizes the table may be as far off: measure sizes about %s as well"
                          .formatted(
                              named(left.size()),
                              left.threads(),
                              100 * left.loss(),
                              between(left.size()))));
    }
    return warnings;
  }

  /** As the user wrote it. */
  private Size named(double size) {
    return measured.stream()
        .filter(each -> each.value() == (long) size)
        .findFirst()
        .orElseGet(() -> Size.of((long) size));
  }

  /** Halfway to the measured sizes beside it, on the scale of logarithms. */
  private String between(double size) {
    List<String> between = new ArrayList<>();
    for (int i = 1; i < found.size(); i++) {
      double less = found.get(i - 1).size();
      double more = found.get(i).size();
      if (less == size || more == size) {
        between.add(Long.toString(Math.round(Math.sqrt(less * more))));
      }
    }
    return String.join(" and ", between);
  }
}
