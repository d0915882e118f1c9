package io.sweetspot.datasets;

import java.io.Serializable;
import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a trial reported beside its time, by name: {@code p99}, {@code tps}. Times are in seconds,
 * sizes in bytes, shares are fractions; all else is as the program printed it.
 *
 * <p>Its text is {@code p99=0.0123 tps=1234.5}: {@link #toString} writes it, {@link #parse} reads
 * it.
 *
 * @param values finite, by names of letters, digits, dots, dashes and underscores
 */
public record Measures(SortedMap<String, Double> values) implements Serializable {

  /** Nothing but the time. */
  public static final Measures NONE = new Measures(Collections.emptySortedMap());

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");

  public Measures {
    values.forEach(
        (name, value) -> {
          requireName(name);
          if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                "measure '%s' is %s; expected a finite number".formatted(name, value));
          }
        });
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /**
   * Refuses what is no name of a measure.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "measure is '%s'; expected a letter, then letters, digits, dots, dashes, underscores"
              .formatted(name));
    }
  }

  /** The measure of that name; empty where the trial has none. */
  public OptionalDouble get(String name) {
    Double value = values.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** The measures of a text; empty text for none. */
  public static Measures parse(String text) {
    SortedMap<String, Double> values = new TreeMap<>();
    for (String part : text.isEmpty() ? new String[0] : text.split(" ")) {
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException(
            "measures are '%s'; expected such as 'p99=0.0123 tps=1234.5'".formatted(text));
      }
      values.put(part.substring(0, equals), Double.valueOf(part.substring(equals + 1)));
    }
    return new Measures(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? "" : " ").append(name).append('=').append(value));
    return text.toString();
  }
}
