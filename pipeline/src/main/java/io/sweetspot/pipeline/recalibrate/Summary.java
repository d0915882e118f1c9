package io.sweetspot.pipeline.recalibrate;

import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.NightDecision;
import io.sweetspot.fitting.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a recalibration came to, in one line fit for a mail, and as an exit code.
 *
 * @param nights of the programs that were reached
 * @param missed names of programs that the deadline left no time for
 */
public record Summary(List<Night> nights, List<String> missed) {
  /** Exit code: no recommendation changed, and no program is broken. */
  public static final int NOTHING_CHANGED = 0;

  /** Exit code: a recommendation changed. */
  public static final int CHANGED = 10;

  /** Exit code: a program is broken or misses its limits, whatever else changed. */
  public static final int BROKEN = 11;

  public Summary {
    nights = List.copyOf(nights);
    missed = List.copyOf(missed);
  }

  /** The exit code. */
  public int exitCode() {
    if (nights.stream().anyMatch(night -> isBroken(night) || missesLimits(night))) {
      return BROKEN;
    }
    return nights.stream().anyMatch(Night::changedRecommendation) ? CHANGED : NOTHING_CHANGED;
  }

  /** The line. */
  public String line() {
    List<String> parts = new ArrayList<>();
    add(parts, "broken", nights.stream().filter(Summary::isBroken).map(Summary::title).toList());
    add(
        parts,
        nights.stream().filter(Summary::missesLimits).count() == 1
            ? "misses its limits"
            : "miss their limits",
        nights.stream().filter(Summary::missesLimits).map(Summary::title).toList());
    add(
        parts,
        "changed",
        nights.stream()
            .filter(night -> !isBroken(night) && night.changedRecommendation())
            .map(Summary::change)
            .toList());
    add(
        parts,
        "suspected, to be confirmed",
        unchanged(NightDecision.SUSPECTED).map(Summary::title).toList());
    add(parts, "other level", unchanged(NightDecision.LEVEL).map(Summary::title).toList());
    add(
        parts,
        "tuned again, the same",
        nights.stream()
            .filter(night -> !night.changedRecommendation())
            .filter(
                night ->
                    night.decision() == NightDecision.SHAPE
                        || night.decision() == NightDecision.NEW)
            .map(Summary::title)
            .toList());
    long unchanged = unchanged(NightDecision.UNCHANGED).count();
    if (unchanged > 0 || parts.isEmpty()) {
      parts.add("%d unchanged".formatted(unchanged));
    }
    add(parts, "not reached", missed);
    int trials = nights.stream().mapToInt(Night::nightTrials).sum();
    return "sweetspot: %s; %d trials".formatted(String.join("; ", parts), trials);
  }

  private Stream<Night> unchanged(NightDecision decision) {
    return nights.stream()
        .filter(night -> night.decision() == decision && !night.changedRecommendation());
  }

  private static boolean isBroken(Night night) {
    return night.decision() == NightDecision.BROKEN;
  }

  private static String title(Night night) {
    return night.identity().title();
  }

  /** Whether the count that misses its limits stays, for want of a better one. */
  private static boolean missesLimits(Night night) {
    return night.decision() == NightDecision.LIMIT && !night.changedRecommendation();
  }

  private static String change(Night night) {
    return night.previousThreads() == 0
        ? "%s (%s, new)".formatted(title(night), Digits.threads(night.threads()))
        : "%s (%d to %s)"
            .formatted(title(night), night.previousThreads(), Digits.threads(night.threads()));
  }

  private static void add(List<String> parts, String what, List<String> programs) {
    if (!programs.isEmpty()) {
      parts.add(
          "%d %s: %s"
              .formatted(
                  programs.size(), what, programs.stream().collect(Collectors.joining(", "))));
    }
  }
}
