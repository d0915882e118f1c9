package io.sweetspot.datasets;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a thread count must keep to be allowed: {@code p99 < 20ms}, {@code memory <= 2GiB}, {@code
 * tps >= 500}.
 *
 * @param measure {@code seconds}, {@code cpu-seconds}, {@code memory}, or the name of a measure
 * @param relation of the measured value to the bound
 * @param bound as it was given, such as {@code 20ms}
 */
public record Limit(String measure, Relation relation, String bound) implements Serializable {
  private static final Pattern TEXT = Pattern.compile("\\s*([^\\s<>=]+)\\s*(<=|>=|<|>)\\s*(.+)");

  /** How a value may lie to a bound. */
  public enum Relation {
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String sign;

    Relation(String sign) {
      this.sign = sign;
    }
  }

  public Limit {
    Measures.requireName(measure);
    bound = bound.strip();
    Amount.Dimension dimension = Amount.parse(bound).dimension();
    boolean isTime = measure.equals("seconds") || measure.equals("cpu-seconds");
    if ((isTime && dimension == Amount.Dimension.SIZE)
        || (measure.equals("memory") && dimension != Amount.Dimension.SIZE)) {
      throw new IllegalArgumentException(
          "'%s %s %s'; expected %s"
              .formatted(
                  measure,
                  relation.sign,
                  bound,
                  isTime ? "a time, such as 2s" : "a size, such as 2GiB"));
    }
  }

  /**
   * The limit of a text.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static Limit parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s'; expected a measure, one of < <= > >=, and a bound, such as 'p99 < 20ms'"
              .formatted(text));
    }
    Relation relation =
        Arrays.stream(Relation.values())
            .filter(each -> each.sign.equals(matcher.group(2)))
            .findFirst()
            .orElseThrow();
    return new Limit(matcher.group(1), relation, matcher.group(3));
  }

  /** The limits of a text that {@link #text} wrote. */
  public static List<Limit> parseAll(String text) {
    List<Limit> limits = new ArrayList<>();
    for (String part : text.isEmpty() ? new String[0] : text.split("; ")) {
      limits.add(parse(part));
    }
    return List.copyOf(limits);
  }

  /** Limits as one text, such as {@code p99 < 20ms; memory < 2GiB}. */
  public static String text(List<Limit> limits) {
    return limits.stream().map(Limit::toString).collect(Collectors.joining("; "));
  }

  /** What the bound is a number of. */
  public Amount.Dimension dimension() {
    return Amount.parse(bound).dimension();
  }

  /** What no value may be above, in base units; infinite where it is bounded from below alone. */
  public double highest() {
    boolean isUpper = relation == Relation.LESS || relation == Relation.AT_MOST;
    return isUpper ? Amount.parse(bound).value() : Double.POSITIVE_INFINITY;
  }

  /** What the trial has of the measure, in base units; empty where it is unknown. */
  public OptionalDouble value(Trial trial) {
    return Goal.measured(measure, trial.time(), trial.usage(), trial.reading().measures());
  }

  @Override
  public String toString() {
    return measure + " " + relation.sign + " " + bound;
  }
}
