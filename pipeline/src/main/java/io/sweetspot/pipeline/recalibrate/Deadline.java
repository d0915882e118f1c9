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

  /** Whether what takes so long ends in time when it is started now. */
  public boolean allows(Duration work) {
    if (end.isEmpty()) {
      return true;
    }
    Duration byClock = Duration.between(clock.instant(), end.get().toInstant());
    Duration byTime = allowed.minusNanos(nanos.getAsLong() - startNanos);
    return work.compareTo(byClock) <= 0 && work.compareTo(byTime) <= 0;
  }

  /** The end, where there is one. */
  public Optional<ZonedDateTime> end() {
    return end;
  }
}
