package io.sweetspot.pipeline.plan;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.pipeline.RandomOrder;
import io.sweetspot.workloads.Program;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What is to be measured of one program: a grid of thread counts, over and over.
 *
 * <p>Training and validation runs take turns, so that a slow drift of the machine falls on both
 * alike; within a run the order is random, so that it falls on all thread counts alike. A plan with
 * more runs begins with the trials of the one with fewer: collecting more keeps what is there.
 *
 * @param program the program
 * @param identity what its trials may be averaged with
 * @param threads rising thread counts; not empty
 * @param runs training runs; at least 1
 * @param validationRuns validation runs; at least 0
 * @param seed of the random orders
 * @param rank place of the program among those that are measured together, from 0
 */
public record Experiment(
    Program program,
    Identity identity,
    List<Integer> threads,
    int runs,
    int validationRuns,
    long seed,
    int rank)
    implements Serializable {

  /** More trials than this, of all programs together, are no plan: a day at a second each. */
  public static final int MOST_TRIALS = 100_000;

  public Experiment {
    threads = List.copyOf(threads);
    if (threads.isEmpty() || runs < 1 || validationRuns < 0) {
      throw new IllegalArgumentException(
          "%d thread counts, %d runs, %d validation runs; expected at least 1, 1 and 0"
              .formatted(threads.size(), runs, validationRuns));
    }
  }

  /** How many trials it has. */
  public long size() {
    return threads.size() * ((long) runs + validationRuns);
  }

  /** Every trial, in order. */
  public List<PlannedTrial> trials() {
    List<PlannedTrial> trials = new ArrayList<>();
    int pass = 0;
    for (int run = 0; run < Math.max(runs, validationRuns); run++) {
      for (Role role : List.of(Role.TRAINING, Role.VALIDATION)) {
        if (run < (role == Role.TRAINING ? runs : validationRuns)) {
          addRun(trials, role, run, pass);
          pass++;
        }
      }
    }
    return List.copyOf(trials);
  }

  private void addRun(List<PlannedTrial> trials, Role role, int run, int pass) {
    for (int count : RandomOrder.of(threads, seed, role.label(), run)) {
      TrialSpec spec =
          new TrialSpec(
              program.name(),
              identity.version(),
              Campaign.collection(identity.kind()),
              role,
              run,
              count,
              identity.size(),
              seed,
              trials.size());
      trials.add(new PlannedTrial(program, spec, pass, rank));
    }
  }
}
