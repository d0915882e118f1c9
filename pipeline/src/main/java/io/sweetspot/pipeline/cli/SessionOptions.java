package io.sweetspot.pipeline.cli;

import io.sweetspot.fitting.sessions.LongRun;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.jobs.QuietWait;
import io.sweetspot.pipeline.jobs.SessionTuner;
import io.sweetspot.pipeline.schedule.Waiter;
import io.sweetspot.workloads.Durations;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Option;

/** In how many sessions it is measured, and how far apart. */
final class SessionOptions {
  private static final String USUALLY_APART = "2h";

  @Option(
      names = "--sessions",
      paramLabel = "N",
      description =
          "Measure in up to N sessions, at least 3, some time apart, until the answer is certified "
              + "across them; --budget is that of each. Whatever was run apart before, such as "
              + "nights, is a session as well.")
  private Optional<Integer> sessions = Optional.empty();

  @Option(
      names = "--apart",
      paramLabel = "TIME",
      description =
          "At least so long from the end of a session to the next, such as 30m (default: 2h). "
              + "Sweetspot waits; who stops it and gives the same command again loses nothing.")
  private Optional<String> apart = Optional.empty();

  boolean isGiven() {
    return sessions.isPresent() || apart.isPresent();
  }

  /**
   * When the sessions are; empty where there is only one.
   *
   * @param quiet what to wait for before each
   */
  Optional<SessionTuner.Pace> pace(Optional<QuietWait> quiet) {
    if (sessions.isEmpty()) {
      if (apart.isPresent()) {
        throw new InvalidInputException(
            "--apart goes with --sessions; expected how many, such as --sessions 3");
      }
      return Optional.empty();
    }
    int most = sessions.get();
    if (most < LongRun.FEWEST_SESSIONS) {
      throw new InvalidInputException(
          "--sessions is %d; expected at least %d: fewer tell nothing of what differs between them"
              .formatted(most, LongRun.FEWEST_SESSIONS));
    }
    return Optional.of(
        new SessionTuner.Pace(
            most,
            OptionValue.parsed("--apart", () -> Durations.parse(apart.orElse(USUALLY_APART))),
            quiet,
            Clock.systemUTC(),
            Waiter.ASLEEP));
  }
}
