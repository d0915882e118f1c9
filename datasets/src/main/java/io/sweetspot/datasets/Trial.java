package io.sweetspot.datasets;

import java.io.Serializable;
import java.time.Instant;
import java.util.Comparator;

/**
 * One timed execution of a program at one thread count: the unit of evidence every curve is made
 * of.
 *
 * <p>A failed trial is still a trial. It keeps its time and its exit code, is stored like any
 * other, and is left out of curves by {@link #succeeded()}, never by being dropped on the way.
 *
 * @param spec what was planned
 * @param startedAt when the program was started, by the wall clock, to the microsecond
 * @param seconds what counts, the smaller the better: the wall time, the figure that the program
 *     reported itself, or where the goal is another what {@link Goal#score} makes of the trial;
 *     finite and positive
 * @param wallSeconds wall time by the monotonic clock; finite and positive
 * @param outcome how it ended
 * @param exitCode exit code, 128 + the number of the signal that ended it, or -1 where unknown
 * @param usage the operating system's accounting
 * @param bytes bytes the program says it moved, or -1 where unknown
 * @param message why the trial failed, with the last lines of its output; empty where it succeeded
 * @param machine where it ran
 * @param surroundings what the machine did besides
 * @param reading what it was measured for, and what it reported
 */
public record Trial(
    TrialSpec spec,
    Instant startedAt,
    double seconds,
    double wallSeconds,
    Outcome outcome,
    int exitCode,
    Usage usage,
    long bytes,
    String message,
    Machine machine,
    Surroundings surroundings,
    Reading reading)
    implements Serializable {

  /** By when they were started; of two at once always the same one first. */
  public static final Comparator<Trial> IN_TIME =
      Comparator.comparing(Trial::startedAt).thenComparing(trial -> trial.spec().id());

  public Trial {
    requirePositive("seconds", seconds);
    requirePositive("wallSeconds", wallSeconds);
  }

  /** A trial that does not say what the machine did besides. */
  public Trial(
      TrialSpec spec,
      Instant startedAt,
      double seconds,
      double wallSeconds,
      Outcome outcome,
      int exitCode,
      Usage usage,
      long bytes,
      String message,
      Machine machine) {
    this(
        spec,
        startedAt,
        seconds,
        wallSeconds,
        outcome,
        exitCode,
        usage,
        bytes,
        message,
        machine,
        Surroundings.UNKNOWN,
        Reading.OF_TIME);
  }

  /** What it may be averaged with: all trials of the same identity. */
  public Identity identity() {
    return new Identity(
        spec.program(), spec.version(), machine.kind(), reading.goal(), spec.size());
  }

  /** How long it took, in seconds: what was measured where that is the goal, else by the clock. */
  public double time() {
    return reading.goal().isSeconds() ? seconds : wallSeconds;
  }

  /** Whether this trial is evidence for a curve. */
  public boolean succeeded() {
    return outcome == Outcome.SUCCEEDED;
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s is %s; expected a finite number above 0".formatted(name, value));
    }
  }
}
