package io.sweetspot.pipeline.recalibrate;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.function.LongSupplier;

/** When to be done. A clock that jumps backward does not move it: time that went by counts, too. */
public final class Deadline {
  private final Clock clock;
  private final LongSupplier nanos;
  private final Optional<ZonedDateTime> end;
  private final long startNanos;
  private final Duration allowed;

  private Deadline(Clock clock, LongSupplier nanos, Optional<ZonedDateTime> end) {
    this.clock = clock;
    this.nanos = nanos;
    this.end = end;
    this.startNanos = nanos.getAsLong();
    this.allowed =
        end.map(time -> Duration.between(clock.instant(), time.toInstant())).orElse(Duration.ZERO);
  }

  /** None: there is all the time in the world. */
  public static Deadline none() {
    return new Deadline(Clock.systemUTC(), System::nanoTime, Optional.empty());
  }

  /**
   * The next time that the clock's time zone has this time of day; where it is just that time now,
   * a day from now.
   *
   * @param nanos a clock that never jumps, in nanoseconds
   */
  public static Deadline at(LocalTime time, Clock clock, LongSupplier nanos) {
    ZonedDateTime now = ZonedDateTime.now(clock);
    ZonedDateTime today = now.with(time);
    return new Deadline(
        clock, nanos, Optional.of(today.isAfter(now) ? today : today.plusDays(1).with(time)));
  }

  /** So long from now. */
  public static Deadline after(Duration time, Clock clock, LongSupplier nanos) {
    return new Deadline(clock, nanos, Optional.of(ZonedDateTime.now(clock).plus(time)));
  }

  /** Whether what takes so long ends in time when it is started now. */
  public boolean allows(Duration work) {
    return left().map(time -> work.compareTo(time) <= 0).orElse(true);
  }

  /** What is left, below 0 when it is over; empty where there is no end. */
  public Optional<Duration> left() {
    return end.map(
        time -> {
          Duration byClock = Duration.between(clock.instant(), time.toInstant());
          Duration byTime = allowed.minusNanos(nanos.getAsLong() - startNanos);
          return byClock.compareTo(byTime) < 0 ? byClock : byTime;
        });
  }

  /** The end, where there is one. */
  public Optional<ZonedDateTime> end() {
    return end;
  }
}
