package io.sweetspot.pipeline;

import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.workloads.Program;
import java.io.Serializable;
import java.util.Comparator;

/**
 * A trial, the program that it runs, and its place among the trials of all programs.
 *
 * @param program what is run
 * @param spec at how many threads, in which run
 * @param pass which round over all programs it belongs to, from 0
 * @param rank which of the programs of that round it belongs to, from 0
 */
public record PlannedTrial(Program program, TrialSpec spec, int pass, int rank)
    implements Serializable {

  /** Pass by pass, program by program, in the random order within each. */
  public static final Comparator<PlannedTrial> IN_ORDER =
      Comparator.comparingInt(PlannedTrial::pass)
          .thenComparingInt(PlannedTrial::rank)
          .thenComparingInt(trial -> trial.spec().position());
}
