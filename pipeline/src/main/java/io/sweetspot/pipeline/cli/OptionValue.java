package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import java.util.function.Supplier;

/** Values of options that are more than text. */
final class OptionValue {
  private OptionValue() {}

  /**
   * What the text of an option means.
   *
   * @param parser says what is wrong in words that go on after "--option is"
   * @throws InvalidInputException where it means nothing
   */
  static <T> T parsed(String option, Supplier<T> parser) {
    try {
      return parser.get();
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(option + " is " + e.getMessage(), e);
    }
  }
}
