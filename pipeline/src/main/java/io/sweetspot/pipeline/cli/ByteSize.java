package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes, as people give them: 5MiB, 100000. */
final class ByteSize {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,12})(|KiB|MiB|GiB)");

  private ByteSize() {}

  /**
   * The bytes that were given.
   *
   * @param option that they were given to, such as {@code --chunk}
   * @throws InvalidInputException where it is no size
   */
  static long parse(String option, String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      throw new InvalidInputException(
          "%s is '%s'; expected bytes, or a number with KiB, MiB or GiB".formatted(option, text));
    }
    int shift =
        switch (matcher.group(2)) {
          case "KiB" -> 10;
          case "MiB" -> 20;
          case "GiB" -> 30;
          default -> 0;
        };
    long number = Long.parseLong(matcher.group(1));
    if (number > Long.MAX_VALUE >> shift) {
      throw new InvalidInputException(
          "%s is '%s'; expected less than 8 EiB".formatted(option, text));
    }
    return number << shift;
  }
}
