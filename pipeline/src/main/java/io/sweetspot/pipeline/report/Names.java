package io.sweetspot.pipeline.report;

import java.util.OptionalInt;

/** What things are called on the page. */
final class Names {

  private Names() {}

  /** A model, with its degree where it has one: {@code polynomial, degree 8}. */
  static String model(String model, OptionalInt degree) {
    return degree.isPresent() ? model + ", degree " + degree.getAsInt() : model;
  }

  /** A count and its noun: {@code 1 trial}, {@code 2 trials}. */
  static String counted(long count, String noun) {
    return "%d %s%s".formatted(count, noun, count == 1 ? "" : "s");
  }
}
