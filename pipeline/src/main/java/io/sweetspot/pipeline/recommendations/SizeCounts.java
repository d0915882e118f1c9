package io.sweetspot.pipeline.recommendations;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Size;
import io.sweetspot.fitting.Digits;
import io.sweetspot.fitting.sizes.SizeTable;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Up to which size of the work which thread count is used: what one tuning of several sizes says of
 * all sizes that lie at most {@value SizeTable#BEYOND} times beyond what was measured.
 *
 * @param identity what it is about, whatever the size
 * @param lastTrialAt start of the latest trial it rests on, in whole seconds; empty where unknown
 * @param trials how many it rests on, of all sizes
 * @param measured the sizes that were measured, increasing; at least one
 * @param tolerance by how much a count may be slower than another to be as good, as a fraction
 * @param warnings what to know, a sentence each
 * @param evidence what the counts of the measured sizes rest on, increasing
 * @param rows by size, without gaps; at least one
 * @param crossings between rows, where one count becomes slower than the next
 */
public record SizeCounts(
    Identity identity,
    Optional<Instant> lastTrialAt,
    long trials,
    List<Size> measured,
    double tolerance,
    List<String> warnings,
    List<Evidence> evidence,
    List<Row> rows,
    List<Crossing> crossings) {

  private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB", "PB");
  private static final int KILO = 1000;

  /** The one with the later trial is greater, as of {@link LearnedCount#BY_TIME}. */
  public static final Comparator<SizeCounts> BY_TIME =
      Comparator.comparing(table -> table.lastTrialAt().orElse(Instant.MIN));

  public SizeCounts {
    measured = List.copyOf(measured);
    warnings = List.copyOf(warnings);
    evidence = List.copyOf(evidence);
    rows = List.copyOf(rows);
    crossings = List.copyOf(crossings);
    if (rows.isEmpty() || measured.isEmpty()) {
      throw new IllegalArgumentException(
          "the sizes of program '%s' have %d rows, and %d were measured; expected at least one"
              .formatted(identity.program(), rows.size(), measured.size()));
    }
    rows.forEach(row -> LearnedCount.requireThreads(identity.program(), row.threads()));
  }

  /** The row of a size; empty where it lies too far beyond what was measured. */
  public Optional<Row> at(Size size) {
    return rows.stream()
        .filter(row -> row.from() <= size.value() && size.value() <= row.to())
        .findFirst();
  }

  /** A size for people, in bytes where the measured sizes are: {@code 31.6 MB}. */
  public String shown(double size) {
    if (measured.stream().noneMatch(each -> each.text().endsWith("B"))) {
      return String.format(Locale.ROOT, "%,.0f", size);
    }
    int unit = 0;
    double scaled = size;
    while (scaled >= KILO && unit + 1 < UNITS.size()) {
      scaled /= KILO;
      unit++;
    }
    return String.format(Locale.ROOT, "%.3g %s", scaled, UNITS.get(unit));
  }

  /** The count for a size, as those who use it need it; empty as {@link #at} is. */
  public Optional<LearnedCount> count(Size size) {
    return at(size)
        .map(
            row ->
                new LearnedCount(
                    identity.program(),
                    identity.version(),
                    identity.kind(),
                    lastTrialAt,
                    row.threads(),
                    Optional.of(new LearnedCount.Fewest(row.threads(), tolerance, true))
                        .filter(few -> isCertified(size))));
  }

  /** Whether the count of a size is certified, which it is of none that was not measured. */
  private boolean isCertified(Size size) {
    return evidence.stream()
        .anyMatch(each -> each.certified() && each.size().value() == size.value());
  }

  /** Why there is no count for that size, and what to measure, in a sentence. */
  public String refusal(Size size) {
    boolean larger = size.value() > rows.get(rows.size() - 1).to();
    Size nearest = measured.get(larger ? measured.size() - 1 : 0);
    return "size %s of '%s' lies more than %d times beyond %s, the %s that was measured; measure it, too: sweetspot tune --sizes %s"
        .formatted(
            size,
            identity.program(),
            SizeTable.BEYOND,
            nearest,
            larger ? "largest" : "least",
            larger ? nearest + "," + size : size + "," + nearest);
  }

  /**
   * Sizes of the work for which one count is used.
   *
   * @param from the least of them, a whole number
   * @param to the largest of them
   * @param threads the count; at least 1
   * @param loss by how much it is expected to be slower than the fastest, as a fraction
   * @param alikeFrom the fewest of the threads around it that cannot be told apart from it at any
   *     of the sizes
   * @param alikeTo the most of them
   * @param measured whether one of the sizes was measured at this count; else it is what a model
   *     expects
   */
  public record Row(
      long from, long to, int threads, double loss, int alikeFrom, int alikeTo, boolean measured) {

    /** The threads that cannot be told apart from it, itself included: {@code 3 to 6}. */
    public String alike() {
      return alikeFrom == alikeTo ? "none" : "%d to %d".formatted(alikeFrom, alikeTo);
    }
  }

  /**
   * What the count of a measured size rests on.
   *
   * @param size that was measured
   * @param threads the count
   * @param certified whether comparisons side by side have shown it to be within the tolerance of
   *     its rival; else it is an estimate
   * @param rival the fastest other count that ran beside it; 0 where none has
   * @param comparisons how often
   * @param leftOut how far off the table would have been, had this size not been measured; empty
   *     where it lies too far beyond the others
   */
  public record Evidence(
      Size size,
      int threads,
      boolean certified,
      int rival,
      int comparisons,
      @JsonEntry.LeftOut Optional<LeftOut> leftOut) {

    /** In a sentence: whether the count is certified, and by what. */
    public String certainty(double tolerance) {
      return certified
          ? "%d threads are certified within %s of %d, by %d comparisons"
              .formatted(threads, Digits.percent(tolerance), rival, comparisons)
          : "that %d threads are best is an estimate, not certified".formatted(threads);
    }
  }

  /**
   * What would have been used for a measured size, had it not been measured.
   *
   * @param threads the count of the table that the others make
   * @param loss how much slower it is than the fastest, as a fraction
   * @param nearestThreads the count of the nearest of the others
   * @param nearestLoss how much slower that one is
   */
  public record LeftOut(int threads, double loss, int nearestThreads, double nearestLoss) {}

  /**
   * The size at which one count becomes slower than another, with its 95 % interval.
   *
   * @param size where it is believed to be
   * @param low the lower end
   * @param high the upper end
   * @param below the count that is faster below it
   * @param above the count that is faster above it
   */
  public record Crossing(double size, double low, double high, int below, int above) {}
}
