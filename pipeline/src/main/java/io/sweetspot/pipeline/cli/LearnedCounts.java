package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.apply.ThreadChoice;
import io.sweetspot.pipeline.recommendations.LearnedCount;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.workloads.ThisMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Counts that were learned.
 *
 * @param file where they are
 * @param shipped whether they ship with software
 * @param entries all of them
 */
record LearnedCounts(Path file, boolean shipped, List<LearnedCount> entries) {
  private static final int NAMES_SHOWN = 10;

  /**
   * Those of a file.
   *
   * @throws InvalidInputException where it is not there
   */
  static LearnedCounts in(Path file, boolean shipped) throws IOException {
    if (!Files.exists(file)) {
      throw new InvalidInputException(
          "there is no %s; %s"
              .formatted(
                  file,
                  shipped
                      ? "write it with 'sweetspot defaults -o FILE'"
                      : "run 'sweetspot tune' or 'sweetspot calibrate' first, or give the --dataset that they wrote to"));
    }
    return new LearnedCounts(file, shipped, RecommendationsFile.at(file).counts());
  }

  /** The programs, by name. */
  List<String> programs() {
    return entries.stream().map(LearnedCount::program).distinct().sorted().toList();
  }

  private List<LearnedCount> of(String program) {
    return entries.stream().filter(entry -> entry.program().equals(program)).toList();
  }

  /**
   * The thread count of a program for this machine.
   *
   * @param fewest whether the fewest threads about as fast are wanted
   * @throws InvalidInputException where nothing is recommended
   */
  ThreadChoice choose(String program, boolean fewest) {
    int cores = here().usableCores();
    if (of(program).isEmpty() && shipped) {
      return ThreadChoice.coreCount(cores, "%s has no count for '%s'".formatted(file, program));
    }
    return ThreadChoice.of(known(program), here(), cores, fewest);
  }

  /**
   * All that is recommended for a program.
   *
   * @throws InvalidInputException where nothing is
   */
  List<LearnedCount> known(String program) {
    List<LearnedCount> known = of(program);
    if (known.isEmpty()) {
      throw new InvalidInputException(
          "%s recommends nothing for '%s'; expected %s, or run 'sweetspot tune --name %s -- COMMAND' first"
              .formatted(file, program, names(), program));
    }
    return known;
  }

  /** What a program's latest count for this kind of machine rests on; else the program as it is. */
  Identity learnedOn(Identity program) {
    Optional<LearnedCount> latest =
        of(program.program()).stream()
            .filter(entry -> entry.machine().equals(here()))
            .max(LearnedCount.BY_TIME);
    return latest
        .map(
            entry ->
                new Identity(entry.program(), entry.version(), entry.machine(), program.goal()))
        .orElse(program);
  }

  private static MachineKind here() {
    return ThisMachine.describe().kind();
  }

  private String names() {
    List<String> names = programs();
    if (names.isEmpty()) {
      return "a program that has enough trials (there is none yet)";
    }
    String shown = String.join(", ", names.stream().limit(NAMES_SHOWN).toList());
    return "one of: " + shown + (names.size() > NAMES_SHOWN ? ", ..." : "");
  }
}
