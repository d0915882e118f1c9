package io.sweetspot.pipeline.schedule;

import io.sweetspot.pipeline.InvalidInputException;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the five fields of a cron expression: what it is called, and what it may say. */
enum CronField {
  MINUTE("minute", 0, 59, 0, ""),
  HOUR("hour", 0, 23, 0, ""),
  DAY_OF_MONTH("day of month", 1, 31, 0, ""),
  MONTH("month", 1, 12, 1, "jan feb mar apr may jun jul aug sep oct nov dec"),
  /** Sunday is 0 and 7. */
  DAY_OF_WEEK("day of week", 0, 7, 0, "sun mon tue wed thu fri sat");

  private static final Pattern PART =
      Pattern.compile("(?:\\*|([0-9a-z]+)(?:-([0-9a-z]+))?)(?:/([0-9]{1,2}))?");

  private final String words;
  private final int least;
  private final int greatest;
  private final int firstNamed;
  private final String names;

  CronField(String words, int least, int greatest, int firstNamed, String names) {
    this.words = words;
    this.least = least;
    this.greatest = greatest;
    this.firstNamed = firstNamed;
    this.names = names;
  }

  /**
   * The numbers that a field's text stands for, such as 0, 15, 30, 45.
   *
   * @param expression all five fields, for the message
   * @throws InvalidInputException where it is no such text
   */
  SortedSet<Integer> values(String text, String expression) {
    SortedSet<Integer> values = new TreeSet<>();
    for (String part : text.toLowerCase(Locale.ROOT).split(",", -1)) {
      Matcher matcher = PART.matcher(part);
      if (!matcher.matches()) {
        throw wrong(text, expression);
      }
      int step = matcher.group(3) == null ? 1 : Integer.parseInt(matcher.group(3));
      int from = matcher.group(1) == null ? least : number(matcher.group(1), text, expression);
      int to = matcher.group(1) == null ? last() : from;
      if (matcher.group(2) != null) {
        to = number(matcher.group(2), text, expression);
      } else if (matcher.group(1) != null && matcher.group(3) != null) {
        throw wrong(text, expression);
      }
      if (step < 1 || from > to) {
        throw wrong(text, expression);
      }
      for (int value = from; value <= to; value += step) {
        values.add(this == DAY_OF_WEEK ? value % 7 : value);
      }
    }
    return values;
  }

  /** How many different numbers there are. */
  int size() {
    return last() - least + 1;
  }

  private int last() {
    return this == DAY_OF_WEEK ? 6 : greatest;
  }

  private List<String> names() {
    return List.of(names.split(" "));
  }

  private int number(String word, String text, String expression) {
    int named = names().indexOf(word);
    if (named >= 0) {
      return named + firstNamed;
    }
    if (!word.matches("[0-9]{1,2}")) {
      throw wrong(text, expression);
    }
    int number = Integer.parseInt(word);
    if (number < least || number > greatest) {
      throw wrong(text, expression);
    }
    return number;
  }

  private InvalidInputException wrong(String text, String expression) {
    return new InvalidInputException(
        "the %s of cron expression '%s' is '%s'; expected * or numbers from %d to %d such as %s"
            .formatted(words, expression, text, least, greatest, example()));
  }

  private String example() {
    return names.isEmpty()
        ? "%d, %d-%d, */2 or %d,%d".formatted(least, least, least + 5, least, least + 2)
        : "%d, %s-%s or %s".formatted(least + 1, names().get(1), names().get(4), names().get(2));
  }
}
