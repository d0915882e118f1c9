package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.plan.Experiment;
import io.sweetspot.workloads.Program;
import io.sweetspot.workloads.ThisMachine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which trials are run. */
final class PlanOptions {
  private static final int DEFAULT_RUNS = 3;
  private static final int DEFAULT_VALIDATION_RUNS = 2;

  @Mixin private ThreadsOption threads;

  @Option(names = "--runs", paramLabel = "N", description = "Training runs of a grid (default: 3).")
  private Optional<Integer> runs = Optional.empty();

  @Option(
      names = "--validation-runs",
      paramLabel = "N",
      description = "Runs of a grid that only judge the fitted curves (default: 2).")
  private Optional<Integer> validationRuns = Optional.empty();

  @Mixin private SeedOption seed;

  /** Whether runs were asked for, which only a grid has. */
  boolean asksForGrid() {
    return runs.isPresent() || validationRuns.isPresent();
  }

  long seed() {
    return seed.seed();
  }

  /** The thread counts that a race may use. */
  List<Integer> allowed() {
    return threads.countsOr("1..100");
  }

  /** What to measure of each program, in full. */
  List<Experiment> experiments(List<Program> programs) throws IOException {
    int training = runs.orElse(DEFAULT_RUNS);
    int validation = validationRuns.orElse(DEFAULT_VALIDATION_RUNS);
    if (training < 1 || validation < 0) {
      throw new InvalidInputException(
          "--runs is %d and --validation-runs %d; expected at least 1 and 0"
              .formatted(training, validation));
    }
    List<Integer> counts = threads.countsOr("geometric");
    List<Experiment> experiments = new ArrayList<>();
    for (Program program : programs) {
      experiments.add(
          new Experiment(
              program,
              ThisMachine.identity(program),
              counts,
              training,
              validation,
              seed(),
              experiments.size()));
    }
    long trials = experiments.stream().mapToLong(Experiment::size).sum();
    if (trials > Experiment.MOST_TRIALS) {
      throw new InvalidInputException(
          "%d runs and %d validation runs of %d program(s) at %d thread count(s) are %d trials; expected at most %d: take fewer runs or thread counts"
              .formatted(
                  training,
                  validation,
                  programs.size(),
                  counts.size(),
                  trials,
                  Experiment.MOST_TRIALS));
    }
    return experiments;
  }
}
