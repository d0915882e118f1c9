package io.sweetspot.datasets;

import java.io.Serializable;
import java.util.List;

/**
 * What a trial was measured for, and what it reported.
 *
 * @param goal what makes the trial's score
 * @param limits what its thread count had to keep then
 * @param measures what it reported beside its time
 */
public record Reading(Goal goal, List<Limit> limits, Measures measures) implements Serializable {

  /** For its time alone. */
  public static final Reading OF_TIME = new Reading(Goal.SECONDS, List.of(), Measures.NONE);

  public Reading {
    limits = List.copyOf(limits);
  }
}
