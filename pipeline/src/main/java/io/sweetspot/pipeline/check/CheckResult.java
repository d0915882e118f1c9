package io.sweetspot.pipeline.check;

import io.sweetspot.fitting.Digits;
import io.sweetspot.fitting.decide.Gate;
import io.sweetspot.pipeline.FailureWords;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a check of one program comes to.
 *
 * @param program its name
 * @param threads the count that was learned
 * @param tolerance how much slower it may be, as a fraction
 * @param status what it comes to
 * @param findings the learned count beside each rival that ran with it
 * @param curve the checked build's seconds over the base's, by threads; empty without a base
 * @param broken why there is nothing to compare, where a build only failed
 * @param sessions earlier sessions that told how sessions differ; 0 where that was supposed
 * @param trials trials that were run, of both builds
 * @param seconds wall seconds that they took
 */
public record CheckResult(
    String program,
    int threads,
    double tolerance,
    Status status,
    List<Finding> findings,
    SortedMap<Integer, Gate.Finding> curve,
    Optional<Broken> broken,
    int sessions,
    int trials,
    double seconds) {

  /** What a check comes to. */
  public enum Status {
    /** No rival can be expected to be faster by the tolerance. */
    HOLDS,
    /** Nothing was shown, but the trials or the time came to an end before all was clear. */
    OPEN,
    /** A rival is faster by more than the tolerance. */
    WRONG,
    /** The checked build fails at the learned count. */
    BROKEN,
    /** Nothing could be compared. */
    UNTESTED;

    /** The name as it is printed: lower case. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The learned count beside a rival. */
  public record Finding(Contender rival, Gate.Finding beside) {}

  /**
   * Why there is nothing to compare.
   *
   * @param isBase whether it is the base that fails
   * @param message of its first trial
   */
  public record Broken(boolean isBase, String message) {}

  public CheckResult {
    findings = List.copyOf(findings);
    curve = Collections.unmodifiableSortedMap(new TreeMap<>(curve));
  }

  /** The rival that the learned count is worst beside, those that show it wrong before others. */
  Optional<Finding> worst() {
    return findings.stream()
        .max(
            Comparator.comparing((Finding each) -> each.beside().wrong())
                .thenComparing(each -> each.beside().ratio()));
  }

  /** All of it in a sentence or two, without the program's name. */
  public String words() {
    String learned = Digits.threads(threads);
    String price = "%d trials, %.0f s".formatted(trials, seconds);
    return switch (status) {
      case WRONG ->
          "%s is wrong: it takes %s. Tune again, or look at the change (%s)."
              .formatted(learned, words(worst().orElseThrow()), price);
      case HOLDS ->
          "%s holds: nothing it was compared with is faster by %s; the nearest: it takes %s (%s)."
              .formatted(learned, Digits.percent(tolerance), words(worst().orElseThrow()), price);
      case OPEN ->
          "%s is not shown to be wrong, nor to hold: it takes %s (%s, which were not enough)."
              .formatted(learned, words(worst().orElseThrow()), price);
      case BROKEN ->
          "The build fails at %s: %s"
              .formatted(learned, FailureWords.of(broken.orElseThrow().message()));
      case UNTESTED ->
          broken
              .map(
                  why ->
                      "Nothing to compare with: the base fails at %s: %s"
                          .formatted(learned, FailureWords.of(why.message())))
              .orElse(
                  "No count could be compared with %s: there was no time, or all others fail (%s)."
                      .formatted(learned, price));
    };
  }

  private static String words(Finding finding) {
    return "%s than %s (95 %%: %s; %s)"
        .formatted(
            change(finding.beside().ratio()),
            finding.rival().words(),
            range(finding.beside()),
            blocks(finding.beside().blocks()));
  }

  private static String blocks(int blocks) {
    return blocks == 1 ? "1 block" : blocks + " blocks";
  }

  /** {@code 12 % longer}, {@code 3 % less}. */
  private static String change(double ratio) {
    return Digits.percent(Math.abs(ratio - 1)) + (ratio >= 1 ? " longer" : " less");
  }

  /** {@code -2 to 12 %}: of how much longer it takes. */
  public static String range(Gate.Finding beside) {
    return String.format(
        Locale.ROOT, "%+.1f to %+.1f %%", 100 * (beside.low() - 1), 100 * (beside.high() - 1));
  }

  /** {@code +12.3 %}: how much longer it takes. */
  public static String longer(Gate.Finding beside) {
    return String.format(Locale.ROOT, "%+.1f %%", 100 * (beside.ratio() - 1));
  }
}
