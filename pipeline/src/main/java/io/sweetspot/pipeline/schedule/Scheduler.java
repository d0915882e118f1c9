package io.sweetspot.pipeline.schedule;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Stays awake and recalibrates every night, one at a time.
 *
 * <p>The only state is the moment up to which every night is covered, and a night is due when it is
 * later than that and not later than now. So a machine that slept, or a clock that jumped forward,
 * means one make-up run, however many nights were missed; a clock that jumped back means no second
 * run of a night that was; and a recalibration that was cut short, or a scheduler that was killed,
 * means that the night is made up after the next start.
 */
public final class Scheduler {

  /** The clock may jump, or the machine sleep: looked at no less often than this. */
  private static final Duration LOOK = Duration.ofMinutes(1);

  /** A night this late was missed, and is said to be made up. */
  private static final Duration LATE = Duration.ofMinutes(5);

  /** Covered so far ahead of the clock, it was the earlier clock that was wrong. */
  private static final Duration AHEAD = Duration.ofDays(2);

  private final Nights nights;
  private final Coverage coverage;
  private final Clock clock;
  private final Waiter waiter;
  private final NightlyRun run;
  private final Consumer<String> log;

  /**
   * A scheduler.
   *
   * @param log where one line a night goes
   */
  public Scheduler(
      Nights nights,
      Coverage coverage,
      Clock clock,
      Waiter waiter,
      NightlyRun run,
      Consumer<String> log) {
    this.nights = nights;
    this.coverage = coverage;
    this.clock = clock;
    this.waiter = waiter;
    this.run = run;
    this.log = log;
  }

  /**
   * Goes from night to night for ever.
   *
   * @return never
   * @throws InterruptedException when asked to stop; a night that was cut short is not covered
   * @throws IOException where the coverage cannot be read or kept
   */
  public Void stay() throws IOException, InterruptedException {
    Instant covered = coverage.read().orElse(Instant.MAX);
    while (true) {
      Instant now = clock.instant();
      if (covered.isAfter(now.plus(AHEAD))) {
        covered = startFrom(now, covered);
      }
      Instant due = awaitNext(covered);
      now = clock.instant();
      if (!due.isAfter(now)) {
        night(due, now);
        covered = now;
      }
    }
  }

  /** Waits for the night after this moment, or until the clock jumps back beyond belief. */
  private Instant awaitNext(Instant covered) throws InterruptedException {
    Instant due = nights.next(covered);
    Instant now = clock.instant();
    while (due.isAfter(now) && !covered.isAfter(now.plus(AHEAD))) {
      Duration left = Duration.between(now, due);
      waiter.await(left.compareTo(LOOK) < 0 ? left : LOOK);
      now = clock.instant();
    }
    return due;
  }

  /** Where nothing is covered yet, and where what is noted cannot be true. */
  private Instant startFrom(Instant now, Instant noted) throws IOException {
    if (!noted.equals(Instant.MAX)) {
      log.accept(
          "%s: the last night is noted for %s, so the clock was wrong then; going on from now"
              .formatted(nights.shown(now), nights.shown(noted)));
    }
    coverage.write(now);
    return now;
  }

  private void night(Instant due, Instant now) throws IOException, InterruptedException {
    String result = result();
    String madeUp =
        Duration.between(due, now).compareTo(LATE) > 0 ? ", made up for " + nights.shown(due) : "";
    log.accept("%s%s: %s".formatted(nights.shown(now), madeUp, result));
    coverage.write(now);
  }

  /** A recalibration that could not even be started is a night that went wrong, not our end. */
  private String result() throws InterruptedException {
    try {
      NightlyRun.Result result = run.run();
      return "%s (exit code %d)"
          .formatted(
              result.summary().isEmpty() ? "no summary; see above" : result.summary(),
              result.exitCode());
    } catch (IOException e) {
      return "the recalibration could not be started: " + e.getMessage();
    }
  }
}
