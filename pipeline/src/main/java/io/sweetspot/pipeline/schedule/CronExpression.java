package io.sweetspot.pipeline.schedule;

import io.sweetspot.pipeline.InvalidInputException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Local times that repeat: the five fields of crontab(5), minute, hour, day of month, month and day
 * of week. Where both days are restricted, either will do; a day field that begins with {@code *}
 * is not restricted but still has to hold, as in Vixie's cron.
 *
 * <p>Immutable.
 */
public final class CronExpression {
  /** 29 February comes again within this many days, also around the year 2100. */
  private static final int DAYS_AHEAD = 8 * 366 + 1;

  private final String text;
  private final Map<CronField, String> fields = new EnumMap<>(CronField.class);
  private final Map<CronField, SortedSet<Integer>> values = new EnumMap<>(CronField.class);

  private CronExpression(List<String> fields) {
    this.text = String.join(" ", fields);
    Iterator<String> texts = fields.iterator();
    for (CronField field : CronField.values()) {
      this.fields.put(field, texts.next());
      values.put(field, field.values(this.fields.get(field), text));
    }
  }

  /**
   * The expression.
   *
   * @throws InvalidInputException where it is none, or where no day ever fits it
   */
  public static CronExpression of(String text) {
    List<String> fields = List.of(text.strip().split("\\s+"));
    if (fields.size() != CronField.values().length) {
      throw new InvalidInputException(
          "cron expression '%s' has %d fields; expected five: minute, hour, day of month, month, day of week, such as '0 2 * * *'"
              .formatted(text, fields.size()));
    }
    CronExpression expression = new CronExpression(fields);
    if (expression.next(LocalDate.EPOCH.atStartOfDay()).isEmpty()) {
      throw new InvalidInputException(
          "cron expression '%s' never comes: no month has that day".formatted(text));
    }
    return expression;
  }

  /** Every day at that time; its seconds are left out. */
  public static CronExpression dailyAt(LocalTime time) {
    return of("%d %d * * *".formatted(time.getMinute(), time.getHour()));
  }

  /** The first local time later than this one; empty where none comes. O(days until then). */
  Optional<LocalDateTime> next(LocalDateTime after) {
    for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
      LocalDate day = after.toLocalDate().plusDays(ahead);
      if (fits(day)) {
        for (int hour : values(CronField.HOUR)) {
          for (int minute : values(CronField.MINUTE)) {
            LocalDateTime time = day.atTime(hour, minute);
            if (time.isAfter(after)) {
              return Optional.of(time);
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Whether one of two day fields is enough. */
  boolean eitherDay() {
    return !isStarred(CronField.DAY_OF_MONTH) && !isStarred(CronField.DAY_OF_WEEK);
  }

  /** The numbers of a field, increasing. */
  SortedSet<Integer> values(CronField field) {
    return Collections.unmodifiableSortedSet(values.get(field));
  }

  /** The five fields, separated by single spaces. */
  public String text() {
    return text;
  }

  private boolean isStarred(CronField field) {
    return fields.get(field).startsWith("*");
  }

  private boolean fits(LocalDate day) {
    if (!values(CronField.MONTH).contains(day.getMonthValue())) {
      return false;
    }
    boolean ofMonth = values(CronField.DAY_OF_MONTH).contains(day.getDayOfMonth());
    boolean ofWeek = values(CronField.DAY_OF_WEEK).contains(day.getDayOfWeek().getValue() % 7);
    return eitherDay() ? ofMonth || ofWeek : ofMonth && ofWeek;
  }
}
