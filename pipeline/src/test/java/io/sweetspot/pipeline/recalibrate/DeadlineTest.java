package io.sweetspot.pipeline.recalibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Clock at(String local) {
    return Clock.fixed(ZonedDateTime.of(LocalDateTime.parse(local), BERLIN).toInstant(), BERLIN);
  }

  private static Instant end(String now, String time) {
    return Deadline.at(LocalTime.parse(time), at(now), () -> 0).end().orElseThrow().toInstant();
  }

  @Test
  void itIsTheNextTimeOfThatKind() {
    assertEquals(Instant.parse("2026-01-02T05:00:00Z"), end("2026-01-02T02:00", "06:00"));
    assertEquals(Instant.parse("2026-01-03T05:00:00Z"), end("2026-01-02T06:00", "06:00"));
    assertEquals(Instant.parse("2026-01-03T05:00:00Z"), end("2026-01-02T23:00", "06:00"));
  }

  @Test
  void theNightInWhichTheClocksChangeIsAnHourShorter() {
    Deadline deadline = Deadline.at(LocalTime.of(6, 0), at("2026-03-29T01:00"), () -> 0);
    assertTrue(deadline.allows(Duration.ofHours(4)));
    assertFalse(deadline.allows(Duration.ofHours(4).plusSeconds(1)));
  }

  @Test
  void aClockThatStandsStillDoesNotMoveIt() {
    AtomicLong nanos = new AtomicLong();
    Deadline deadline = Deadline.at(LocalTime.of(6, 0), at("2026-01-02T05:00"), nanos::get);
    assertTrue(deadline.allows(Duration.ofMinutes(10)));
    nanos.set(Duration.ofMinutes(55).toNanos());
    assertFalse(deadline.allows(Duration.ofMinutes(10)));
  }

  @Test
  void withoutOneThereIsTimeForEverything() {
    assertTrue(Deadline.none().allows(Duration.ofDays(1000)));
  }
}
