package io.sweetspot.pipeline.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.pipeline.InvalidInputException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NightsTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

  private static Nights nights(String cron, String zone) {
    return new Nights(CronExpression.of(cron), ZoneId.of(zone));
  }

  private static List<Instant> year(Nights nights) {
    List<Instant> all = new ArrayList<>();
    for (Instant night = nights.next(START); night.isBefore(END); night = nights.next(night)) {
      all.add(night);
    }
    return all;
  }

  /** A slow twin: minute by minute of local time; java.time says when each is, if it is. */
  private static List<Instant> twin(String cron, ZoneId zone) {
    TreeSet<Instant> all = new TreeSet<>();
    String[] fields = cron.split(" ", -1);
    LocalDateTime from = LocalDateTime.ofInstant(START, zone).minusDays(1);
    LocalDateTime to = LocalDateTime.ofInstant(END, zone).plusDays(1);
    for (LocalDateTime time = from; time.isBefore(to); time = time.plusMinutes(1)) {
      int week = time.getDayOfWeek().getValue() % 7;
      boolean ofMonth = has(fields[2], time.getDayOfMonth());
      boolean ofWeek = has(fields[4], week);
      boolean either = !fields[2].startsWith("*") && !fields[4].startsWith("*");
      if (has(fields[0], time.getMinute())
          && has(fields[1], time.getHour())
          && has(fields[3], time.getMonthValue())
          && (either ? ofMonth || ofWeek : ofMonth && ofWeek)) {
        LocalDateTime valid = time;
        while (zone.getRules().getValidOffsets(valid).isEmpty()) {
          valid = valid.plusMinutes(1);
        }
        all.add(valid.toInstant(zone.getRules().getValidOffsets(valid).get(0)));
      }
    }
    return all.stream().filter(night -> night.isAfter(START) && night.isBefore(END)).toList();
  }

  private static boolean has(String field, int value) {
    for (String part : field.split(",", -1)) {
      if (part.equals("*") || part.equals(Integer.toString(value))) {
        return true;
      }
    }
    return false;
  }

  @ParameterizedTest
  @CsvSource({
    "30 2 * * *, Europe/Berlin",
    "30 2 * * *, America/New_York",
    "15 2 * * *, Australia/Lord_Howe",
    "30 1 * * *, America/New_York",
    "45 1 * * *, Australia/Lord_Howe",
    "30 2 * * *, UTC",
    "'0,30 1,2,3 * * *', Europe/Berlin",
    "'0 2 1,15 * 1', America/New_York",
    "'59 23 * 2,12 0,6', Australia/Lord_Howe",
    "0 0 31 * *, Pacific/Apia"
  })
  void isWhatASlowTwinFindsMinuteByMinute(String cron, String zone) {
    assertEquals(twin(cron, ZoneId.of(zone)), year(nights(cron, zone)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"})
  void aDailyTimeComesOnceOnEachDayOfTheYear(String zone) {
    for (String cron : List.of("30 1 * * *", "45 1 * * *", "15 2 * * *", "30 2 * * *")) {
      Nights nights = nights(cron, zone);
      List<LocalDate> days =
          year(nights).stream().map(night -> night.atZone(nights.zone()).toLocalDate()).toList();
      assertEquals(365, days.size(), cron);
      assertEquals(365, new TreeSet<>(days).size(), cron);
    }
  }

  @Test
  void aTimeThatIsSkippedComesRightAfterTheGap() {
    Nights nights = nights("30 2 * * *", "Europe/Berlin");
    assertEquals(
        Instant.parse("2026-03-29T01:00:00Z"), nights.next(Instant.parse("2026-03-28T12:00:00Z")));
    assertEquals(Optional.of(LocalDateTime.parse("2026-03-29T02:30")), nights.skipped(START));
    assertEquals(Optional.empty(), nights("30 3 * * *", "Europe/Berlin").skipped(START));
  }

  @Test
  void aTimeThatComesTwiceIsTheFirstOfTheTwo() {
    Nights nights = nights("30 2 * * *", "Europe/Berlin");
    Instant first = Instant.parse("2026-10-25T00:30:00Z");
    assertEquals(first, nights.next(Instant.parse("2026-10-24T12:00:00Z")));
    assertEquals(Instant.parse("2026-10-26T01:30:00Z"), nights.next(first));
    assertEquals(
        Instant.parse("2026-10-26T01:30:00Z"), nights.next(first.plus(50, ChronoUnit.MINUTES)));
  }

  @Test
  void understandsNamesRangesStepsAndSevenForSunday() {
    CronExpression times = CronExpression.of(" */20  1-5/2 * JAN,dec fri-7 ");
    assertEquals("*/20 1-5/2 * JAN,dec fri-7", times.text());
    assertEquals(new TreeSet<>(List.of(0, 20, 40)), times.values(CronField.MINUTE));
    assertEquals(new TreeSet<>(List.of(1, 3, 5)), times.values(CronField.HOUR));
    assertEquals(new TreeSet<>(List.of(1, 12)), times.values(CronField.MONTH));
    assertEquals(new TreeSet<>(List.of(0, 5, 6)), times.values(CronField.DAY_OF_WEEK));
  }

  @Test
  void findsALeapDayAroundACenturyWithoutOne() {
    Nights nights = nights("0 2 29 2 *", "UTC");
    Instant found = nights.next(Instant.parse("2096-03-01T00:00:00Z"));
    assertEquals(Instant.parse("2104-02-29T02:00:00Z"), found);
    assertTrue(YearMonth.of(2104, 2).isValidDay(29));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 2 * *|has 4 fields; expected five",
        "60 2 * * *|the minute of cron expression '60 2 * * *' is '60'; expected",
        "0 24 * * *|the hour of",
        "0 2 0 * *|the day of month of",
        "0 2 * 13 *|the month of",
        "0 2 * * 8|the day of week of",
        "0 2 * * mon-|the day of week of",
        "0 5-2 * * *|the hour of",
        "*/0 2 * * *|the minute of",
        "5/10 2 * * *|the minute of",
        "0 2 30 feb *|never comes"
      })
  void refusesWhatIsNoTimeAndSaysWhichFieldItIs(String cron, String words) {
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> CronExpression.of(cron));
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }
}
