package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Times of day, as people give them: 2:00, 02:00, 23:59. */
final class TimeOfDay {
  private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("H:mm");

  private TimeOfDay() {}

  /**
   * The time that was given.
   *
   * @param option that it was given to, such as {@code --until}
   * @throws InvalidInputException where it is none
   */
  static LocalTime parse(String option, String text) {
    try {
      return LocalTime.parse(text, FORM);
    } catch (DateTimeParseException e) {
      throw new InvalidInputException(
          "%s is '%s'; expected a time of day such as 02:00".formatted(option, text), e);
    }
  }
}
