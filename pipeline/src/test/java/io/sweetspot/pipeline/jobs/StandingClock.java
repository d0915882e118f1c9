package io.sweetspot.pipeline.jobs;

import io.sweetspot.pipeline.schedule.Waiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands until it is moved, or somebody waits. */
final class StandingClock extends Clock implements Waiter {
  private Instant now = Instant.parse("2026-03-01T02:00:00Z");

  /** Forward, or backward. */
  void move(Duration by) {
    now = now.plus(by);
  }

  @Override
  public void await(Duration time) {
    move(time);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Instant instant() {
    return now;
  }
}
