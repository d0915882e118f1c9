package io.sweetspot.datasets.exchange;

import io.sweetspot.datasets.Outcome;
import java.util.List;
import java.util.Map;

/**
 * What a benchmark program says of one command at one setting.
 *
 * @param place where it stands in the file, such as {@code results[3]}
 * @param name what was timed
 * @param parameters what it was given, by name; may be empty
 * @param timings in the order in which they were taken; may be empty
 */
record BenchmarkResult(
    String place, String name, Map<String, String> parameters, List<Timing> timings) {

  BenchmarkResult {
    timings = List.copyOf(timings);
  }

  /** The value of a parameter; empty where there is none of that name. */
  String parameter(String parameter) {
    return parameters.getOrDefault(parameter, "");
  }

  /**
   * One execution.
   *
   * @param seconds what it took
   * @param exitCode exit code, or -1 where unknown
   * @param message why it failed; empty where it succeeded
   */
  record Timing(double seconds, Outcome outcome, int exitCode, String message) {

    /** An execution that succeeded. */
    static Timing of(double seconds) {
      return new Timing(seconds, Outcome.SUCCEEDED, -1, "");
    }
  }
}
