package io.sweetspot.datasets;

import java.io.Serializable;
import java.util.Comparator;
import java.util.OptionalDouble;

/**
 * What is to be as good as can be. It turns a trial into one positive number, the smaller the
 * better, which is all that curves, planning and comparisons see: {@link #score}. A measure of
 * which more is better enters as its reciprocal, so that ratios, on which everything rests, keep
 * their size; {@link #shown} turns it back for people.
 *
 * <p>Its text is {@code seconds}, {@code cpu-seconds}, {@code memory}, {@code cost cpu-hour=0.04},
 * {@code higher tps} or {@code lower p99 s}: direction, measure and, where it is not the measure's
 * name, unit. {@link #toString} writes it, {@link #parse} reads it.
 *
 * @param measure {@code seconds}, {@code cpu-seconds}, {@code memory}, {@code cost}, or the name of
 *     a measure
 * @param higher whether more is better
 * @param unit in which people read it; not empty
 * @param price of a run, for the cost
 */
public record Goal(String measure, boolean higher, String unit, Price price)
    implements Serializable, Comparable<Goal> {

  /** To finish soonest. */
  public static final Goal SECONDS = new Goal("seconds", false, "s", Price.NONE);

  /** To use as little processor time as possible, in all. */
  public static final Goal CPU_SECONDS = new Goal("cpu-seconds", false, "CPU s", Price.NONE);

  /** To use as little memory as possible, at its peak. */
  public static final Goal MEMORY = new Goal("memory", false, "MiB", Price.NONE);

  private static final String COST = "cost";
  private static final String HIGHER = "higher";
  private static final String LOWER = "lower";
  private static final double RUNS = 1000;
  private static final Comparator<Goal> ORDER = Comparator.comparing(Goal::toString);

  public Goal {
    Measures.requireName(measure);
    if (unit.isBlank()) {
      throw new IllegalArgumentException("the unit of goal '%s' is blank".formatted(measure));
    }
  }

  /** To cost as little as possible at that price. */
  public static Goal cost(Price price) {
    if (price.equals(Price.NONE)) {
      throw new IllegalArgumentException("goal is 'cost', which needs a price");
    }
    return new Goal(COST, false, "per 1,000 runs", price);
  }

  /** Of a measure that the program reports. */
  public static Goal of(String measure, boolean higher, String unit) {
    return new Goal(measure, higher, unit, Price.NONE);
  }

  /** Whether that is a goal of our own, not the name of a measure. */
  public static boolean isBuiltIn(String name) {
    return name.equals(SECONDS.measure)
        || name.equals(CPU_SECONDS.measure)
        || name.equals(MEMORY.measure)
        || name.equals(COST);
  }

  /** Whether it is the time, as it is where nobody says. */
  public boolean isSeconds() {
    return equals(SECONDS);
  }

  /**
   * The one number that a trial comes to, above 0, the smaller the better; empty where what it
   * needs is unknown, or not above 0.
   *
   * @param seconds of the trial
   */
  public OptionalDouble score(double seconds, Usage usage, Measures measures) {
    OptionalDouble value = value(seconds, usage, measures);
    double score = higher ? 1 / value.orElse(-1) : value.orElse(-1);
    return score > 0 && Double.isFinite(score) ? OptionalDouble.of(score) : OptionalDouble.empty();
  }

  private OptionalDouble value(double seconds, Usage usage, Measures measures) {
    if (!measure.equals(COST)) {
      return measured(measure, seconds, usage, measures);
    }
    double cpu = usage.cpuSeconds();
    double bytes = usage.peakMemoryBytes();
    return (price.cpuHour() > 0 && cpu < 0) || (price.gibHour() > 0 && bytes < 0)
        ? OptionalDouble.empty()
        : OptionalDouble.of(price.of(seconds, Math.max(0, cpu), Math.max(0, bytes)));
  }

  /** What a trial has under that name, in seconds, bytes or as it was reported. */
  static OptionalDouble measured(String name, double seconds, Usage usage, Measures measures) {
    double known =
        switch (name) {
          case "seconds" -> seconds;
          case "cpu-seconds" -> usage.cpuSeconds();
          case "memory" -> usage.peakMemoryBytes();
          default -> measures.get(name).orElse(Double.NaN);
        };
    boolean isUnknown = Double.isNaN(known) || (isBuiltIn(name) && known < 0);
    return isUnknown ? OptionalDouble.empty() : OptionalDouble.of(known);
  }

  /** A score as people read it, in {@link #unit}. */
  public double shown(double score) {
    if (higher) {
      return 1 / score;
    }
    if (equals(MEMORY)) {
      return score / 0x1p20;
    }
    return measure.equals(COST) ? RUNS * score : score;
  }

  /** Of the ends of an interval of scores the one that people read as the lower. */
  public double lowEnd(double low, double high) {
    return higher ? high : low;
  }

  /** And the one that they read as the upper. */
  public double highEnd(double low, double high) {
    return higher ? low : high;
  }

  /** What a number is one of, for a heading: {@code seconds}, or the unit. */
  public String quantity() {
    return isSeconds() ? SECONDS.measure : unit;
  }

  /**
   * The goal of a text.
   *
   * @throws IllegalArgumentException where there is none such
   */
  public static Goal parse(String text) {
    for (Goal each : new Goal[] {SECONDS, CPU_SECONDS, MEMORY}) {
      if (each.measure.equals(text)) {
        return each;
      }
    }
    String[] words = text.split(" ", 3);
    if (words[0].equals(COST)) {
      return cost(Price.parse(text.substring(COST.length())));
    }
    if (words.length < 2 || !(words[0].equals(HIGHER) || words[0].equals(LOWER))) {
      throw new IllegalArgumentException(
          "goal is '%s'; expected seconds, cpu-seconds, memory, 'cost PRICE', 'higher MEASURE' or 'lower MEASURE'"
              .formatted(text));
    }
    return of(words[1], words[0].equals(HIGHER), words.length == 3 ? words[2] : words[1]);
  }

  @Override
  public String toString() {
    if (measure.equals(COST)) {
      return COST + " " + price;
    }
    return isBuiltIn(measure)
        ? measure
        : (higher ? HIGHER : LOWER) + " " + measure + (unit.equals(measure) ? "" : " " + unit);
  }

  @Override
  public int compareTo(Goal other) {
    return ORDER.compare(this, other);
  }
}
