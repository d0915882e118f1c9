package io.sweetspot.pipeline;

import java.util.List;

/** Why a trial failed, in one line: how it ended, and the last thing that it said. */
public final class FailureWords {
  private static final int LONGEST = 200;

  private FailureWords() {}

  /**
   * The line; empty where there is no message.
   *
   * @param message of the trial: how it ended, and on further lines the end of its output
   */
  public static String of(String message) {
    List<String> lines =
        message.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.size() < 2) {
      return String.join("", lines);
    }
    String last = lines.get(lines.size() - 1);
    String said = last.length() > LONGEST ? last.substring(0, LONGEST) + "..." : last;
    return "%s; its last line: %s".formatted(lines.get(0), said);
  }
}
