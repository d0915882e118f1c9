package io.sweetspot.workloads;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;

/**
 * The pattern of the seconds that a program reports itself: its first group, in the last line that
 * matches.
 *
 * <p>What it reads is foreign text, so it is matched in time linear in the text (RE2), without
 * recursion, and never while the program runs. The syntax is that of RE2: groups, classes,
 * repetitions, alternatives and anchors as everywhere, but no look-around and no backreferences.
 *
 * @param text the pattern as it was given
 */
record Metric(String text, Pattern pattern) {
  private static final int MOST_CHARACTERS = 1000;

  /** With as many instructions a line of 8,192 characters takes about a second. */
  private static final int MOST_INSTRUCTIONS = 10_000;

  /** A group of flags with i in it, in whatever order. */
  private static final java.util.regex.Pattern IGNORES_CASE =
      java.util.regex.Pattern.compile("\\(\\?[a-zA-Z-]*i");

  /**
   * What was found: the group and what stands behind it in the line, or whether looking for it took
   * too long.
   */
  record Found(Optional<String> seconds, String after, boolean tooSlow) {}

  /**
   * The metric of a pattern.
   *
   * @throws IllegalArgumentException where it is none, has no group, or is too large; the message
   *     goes on after "metric is '...'"
   */
  static Metric parse(String text) {
    Pattern pattern = pattern(text);
    if (pattern.groupCount() < 1) {
      throw new IllegalArgumentException(
          "expected a group around the seconds, such as 'took ([0-9.]+) s'");
    }
    return new Metric(text, pattern);
  }

  /**
   * A pattern for foreign lines, with or without a group.
   *
   * @throws IllegalArgumentException where it is none, or is too large
   */
  static Pattern pattern(String text) {
    if (text.length() > MOST_CHARACTERS || repetitions(text) > MOST_INSTRUCTIONS) {
      throw new IllegalArgumentException(
          "expected at most %d characters, and repetitions such as {3} that multiply to at most %d"
              .formatted(MOST_CHARACTERS, MOST_INSTRUCTIONS));
    }
    if (IGNORES_CASE.matcher(text).find() && reachesBeyondAscii(text)) {
      throw new IllegalArgumentException(
          "expected letters of ASCII alone beside (?i), or no (?i): RE2/J never ends on some others");
    }
    Pattern pattern;
    try {
      pattern = Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "expected a regular expression in RE2's syntax, without look-around and backreferences: %s"
              .formatted(e.getDescription()),
          e);
    }
    if (pattern.programSize() > MOST_INSTRUCTIONS) {
      throw new IllegalArgumentException("expected fewer repetitions");
    }
    return pattern;
  }

  /** Looks through lines, the last one first, until one matches or the time is over. */
  Found findIn(Iterator<String> lastFirst, Duration limit) {
    long began = System.nanoTime();
    while (lastFirst.hasNext()) {
      String line = lastFirst.next();
      Matcher matcher = pattern.matcher(line);
      if (matcher.find()) {
        Optional<String> group = Optional.ofNullable(matcher.group(1));
        String after = group.isPresent() ? line.substring(matcher.end(1)) : "";
        return new Found(group, after, false);
      }
      if (System.nanoTime() - began > limit.toNanos()) {
        return new Found(Optional.empty(), "", true);
      }
    }
    return new Found(Optional.empty(), "", false);
  }

  /** All numbers after an opening brace multiplied: nested repetitions are written out. */
  private static double repetitions(String text) {
    double product = 1;
    for (String part : text.split("\\{", -1)) {
      int digits = 0;
      while (digits < part.length() && isDigit(part.charAt(digits))) {
        digits++;
      }
      product *= digits == 0 ? 1 : Math.max(1, Double.parseDouble(part.substring(0, digits)));
    }
    return product;
  }

  /**
   * Whether the pattern names a letter that Java folds and RE2/J's tables do not know, such as
   * U+1C80: RE2/J 1.8 then looks for ever for the way back to it (its issue 168).
   */
  private static boolean reachesBeyondAscii(String text) {
    return text.chars().anyMatch(character -> character > 0x7f) || text.contains("\\x{");
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
