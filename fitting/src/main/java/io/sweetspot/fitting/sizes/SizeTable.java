package io.sweetspot.fitting.sizes;

import java.util.List;
import java.util.Optional;

/**
 * The answer for all sizes of the work: up to this size use so many threads, from there so many.
 *
 * @param rows by size, without gaps; at least one; the first begins at a {@value #BEYOND}th of the
 *     least measured size, the last ends at {@value #BEYOND} times the largest
 * @param crossings between them, one fewer than rows
 * @param sizes that were measured, increasing; at least one
 */
public record SizeTable(List<SizeRow> rows, List<Crossing> crossings, List<Double> sizes) {

  /** How many times beyond what was measured a size may lie. */
  public static final int BEYOND = 4;

  /** Of log sizes that are thought about. */
  private static final double STEP = 0.2;

  public SizeTable {
    rows = List.copyOf(rows);
    crossings = List.copyOf(crossings);
    sizes = List.copyOf(sizes);
    if (rows.isEmpty() || sizes.isEmpty() || crossings.size() != rows.size() - 1) {
      throw new IllegalArgumentException(
          "a table of %d rows, %d crossings and %d measured sizes; expected a row or more, one"
                  .formatted(rows.size(), crossings.size(), sizes.size())
              + " crossing fewer, and a size or more");
    }
    for (int i = 1; i < rows.size(); i++) {
      if (rows.get(i).from() != rows.get(i - 1).to()) {
        throw new IllegalArgumentException(
            "a row ends at size %s and the next begins at %s; expected no gap"
                .formatted(rows.get(i - 1).to(), rows.get(i).from()));
      }
    }
  }

  /**
   * The table of what has been measured.
   *
   * @param observations of this program on this machine, in any order, of any sizes
   * @return empty where no trial of an allowed count succeeded
   */
  public static Optional<SizeTable> of(SizeQuestion question, List<SizedObservation> observations) {
    Optional<Findings> findings = Findings.of(question, observations, STEP);
    return findings.map(found -> found.maker().table());
  }

  /** The least size that is answered. */
  public double from() {
    return rows.get(0).from();
  }

  /** The largest size that is answered. */
  public double to() {
    return rows.get(rows.size() - 1).to();
  }

  /**
   * The row of a size.
   *
   * @throws IllegalArgumentException where the size lies further than {@value #BEYOND} times beyond
   *     all that was measured; the words say what to measure
   */
  public SizeRow at(double size) {
    if (!(size >= from() && size <= to())) {
      double measured = size > to() ? sizes.get(sizes.size() - 1) : sizes.get(0);
      throw new IllegalArgumentException(
          "size %s lies more than %d times beyond %s, the %s that was measured; measure one of %s"
                  .formatted(
                      size, BEYOND, measured, size > to() ? "largest" : "least", size / BEYOND)
              + " to %s as well".formatted(size * BEYOND));
    }
    SizeRow found = rows.get(0);
    for (SizeRow row : rows) {
      found = size >= row.from() ? row : found;
    }
    return found;
  }
}
