package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.workloads.Durations;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** When a program is ended. */
final class TimeoutOption {
  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description =
          "End a trial, and all its processes, after 500ms, 30s, 5m, 2h (default: 1h; of an item of "
              + "a batch 24h).")
  private Optional<String> given = Optional.empty();

  /**
   * The time that was given.
   *
   * @throws InvalidInputException where it is none
   */
  Optional<Duration> given() {
    return given.map(text -> OptionValue.parsed("--timeout", () -> Durations.parse(text)));
  }
}
