package io.sweetspot.pipeline.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import java.util.Optional;

/**
 * When the nights are: local times in a time zone, as moments. A local time that the zone skips
 * (clocks go forward) comes at the first moment after the gap; one that it has twice (clocks go
 * back) comes the first time only. Several skipped times of one gap are one night.
 *
 * @param times local times
 * @param zone in which they are meant
 */
public record Nights(CronExpression times, ZoneId zone) {
  private static final DateTimeFormatter SHOWN =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final Duration YEAR = Duration.ofDays(366);

  /** The first night later than this moment. */
  public Instant next(Instant after) {
    Optional<LocalDateTime> local = times.next(LocalDateTime.ofInstant(after, zone));
    while (local.isPresent()) {
      Instant night = moment(local.get());
      if (night.isAfter(after)) {
        return night;
      }
      local = times.next(local.get());
    }
    throw new IllegalStateException("no night follows %s for '%s'".formatted(after, times.text()));
  }

  /**
   * The first scheduled local time within a year that the zone skips; empty where it skips none.
   */
  public Optional<LocalDateTime> skipped(Instant from) {
    ZoneOffsetTransition transition = zone.getRules().nextTransition(from);
    while (transition != null && transition.getInstant().isBefore(from.plus(YEAR))) {
      if (transition.isGap()) {
        Optional<LocalDateTime> first = times.next(transition.getDateTimeBefore().minusNanos(1));
        if (first.isPresent() && first.get().isBefore(transition.getDateTimeAfter())) {
          return first;
        }
      }
      transition = zone.getRules().nextTransition(transition.getInstant());
    }
    return Optional.empty();
  }

  /** A moment as people read it: date, time and zone. */
  public String shown(Instant moment) {
    return SHOWN.format(moment.atZone(zone)) + " " + zone.getId();
  }

  private Instant moment(LocalDateTime local) {
    ZoneOffsetTransition transition = zone.getRules().getTransition(local);
    return transition != null && transition.isGap()
        ? transition.getInstant()
        : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }
}
