package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.workloads.Durations;
import io.sweetspot.workloads.Readiness;
import io.sweetspot.workloads.Service;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A program that does not end by itself, where the command is its load. */
final class ServiceOptions {
  @Option(
      names = "--service",
      paramLabel = "COMMAND",
      description =
          "Start this server for each trial, in the foreground; -- COMMAND is then the load that is "
              + "measured. {threads} may be in either; split at spaces, no shell.")
  private Optional<String> command = Optional.empty();

  @Option(
      names = "--ready",
      paramLabel = "SIGN",
      description =
          "When it can be used: port:8080, a URL that is answered, or line:PATTERN (RE2) of a line "
              + "that it prints.")
  private Optional<String> ready = Optional.empty();

  @Option(
      names = "--ready-within",
      paramLabel = "TIME",
      description = "The trial has failed where it is not ready after this time (default: 60s).")
  private Optional<String> readyTimeout = Optional.empty();

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description = "Runs of the load, of each start, that are not counted (default: 1).")
  private Optional<Integer> warmUp = Optional.empty();

  @Option(
      names = "--windows",
      paramLabel = "N",
      description = "Runs of the load, of each start, whose mean is the trial (default: 3).")
  private Optional<Integer> windows = Optional.empty();

  /** Whether anybody asked for one. */
  boolean isAsked() {
    return command.isPresent()
        || ready.isPresent()
        || readyTimeout.isPresent()
        || warmUp.isPresent()
        || windows.isPresent();
  }

  /**
   * The service that was given, or none.
   *
   * @throws InvalidInputException where its parts do not go together
   * @throws IllegalArgumentException where a number is out of range
   */
  Service service() {
    if (!isAsked()) {
      return Service.NONE;
    }
    if (command.isEmpty() || ready.isEmpty()) {
      throw new InvalidInputException(
          "--service and --ready go together, and the other options of a service with them; expected both, such as --service 'python3 -m http.server 8080' --ready port:8080");
    }
    return new Service(
        ProgramOptions.words(command.get()),
        OptionValue.parsed("--ready", () -> Readiness.parse(ready.get())),
        OptionValue.parsed(
            "--ready-within",
            () -> readyTimeout.map(Durations::parse).orElse(Service.DEFAULT_READY_TIMEOUT)),
        warmUp.orElse(Service.DEFAULT_WARM_UP),
        windows.orElse(Service.DEFAULT_WINDOWS));
  }
}
