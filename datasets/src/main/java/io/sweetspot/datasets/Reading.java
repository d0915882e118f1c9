package io.sweetspot.datasets;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a trial was measured for, and what it reported.
 *
 * @param goal what makes the trial's score
 * @param limits what its thread count had to keep then
 * @param measures what it reported beside its time
 * @param windows of a service: what each counted run of its load gave, in order, of the measure
 *     that is the goal, else in seconds; empty for other programs. They share one start: the trial,
 *     their mean, is the unit of evidence
 */
public record Reading(Goal goal, List<Limit> limits, Measures measures, List<Double> windows)
    implements Serializable {

  /** For its time alone. */
  public static final Reading OF_TIME = new Reading(Goal.SECONDS, List.of(), Measures.NONE);

  public Reading {
    limits = List.copyOf(limits);
    windows = List.copyOf(windows);
  }

  /** Of a program without windows. */
  public Reading(Goal goal, List<Limit> limits, Measures measures) {
    this(goal, limits, measures, List.of());
  }

  /** Numbers of a text, separated by blanks, as windows are stored. */
  public static List<Double> parseWindows(String text) {
    return Arrays.stream(text.split(" ", -1))
        .filter(part -> !part.isEmpty())
        .map(Double::valueOf)
        .toList();
  }

  /** The text that {@link #parseWindows} reads. */
  public static String windowsText(List<Double> windows) {
    return windows.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }
}
