package io.sweetspot.pipeline.cli;

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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which program's thread count is wanted, and where it was learned. */
final class LearnedOptions {
  private static final int NAMES_SHOWN = 10;

  @Parameters(
      arity = "1",
      paramLabel = "NAME",
      description = "The program, as 'tune --name' or the catalog called it.")
  private String name;

  @Option(
      names = "--fewest",
      description = "The fewest threads about as fast, instead of the fastest count.")
  private boolean fewest;

  @Mixin private DatasetOption dataset;

  @Option(
      names = "--defaults",
      paramLabel = "FILE",
      description =
          "Instead: counts that ship with software, from 'sweetspot defaults'. A program that is not"
              + " in it gets the core count, and a notice.")
  private Optional<Path> defaults = Optional.empty();

  /**
   * The thread count for this machine.
   *
   * @throws InvalidInputException where nothing is recommended, or no file is there
   */
  ThreadChoice choose() throws IOException {
    if (dataset.isGiven() && defaults.isPresent()) {
      throw new InvalidInputException(
          "--dataset and --defaults are both given; expected one of them");
    }
    Path file =
        defaults.orElseGet(
            () -> DatasetFolder.of(dataset, "apply").resolve(RecommendationsFile.NAME));
    if (!Files.exists(file)) {
      throw new InvalidInputException(
          "there is no %s; %s"
              .formatted(
                  file,
                  defaults.isPresent()
                      ? "write it with 'sweetspot defaults -o FILE'"
                      : "run 'sweetspot tune' or 'sweetspot calibrate' first, or give the --dataset that they wrote to"));
    }
    List<LearnedCount> entries = RecommendationsFile.at(file).counts();
    List<LearnedCount> ofProgram =
        entries.stream().filter(entry -> entry.program().equals(name)).toList();
    MachineKind kind = ThisMachine.describe().kind();
    int cores = kind.usableCores();
    if (!ofProgram.isEmpty()) {
      return ThreadChoice.of(ofProgram, kind, cores, fewest);
    }
    if (defaults.isPresent()) {
      return ThreadChoice.coreCount(cores, "%s has no count for '%s'".formatted(file, name));
    }
    throw new InvalidInputException(
        "%s recommends nothing for '%s'; expected %s, or run 'sweetspot tune --name %s -- COMMAND' first"
            .formatted(file, name, known(entries), name));
  }

  private static String known(List<LearnedCount> entries) {
    List<String> names = entries.stream().map(LearnedCount::program).distinct().sorted().toList();
    if (names.isEmpty()) {
      return "a program that has enough trials (there is none yet)";
    }
    String shown = String.join(", ", names.stream().limit(NAMES_SHOWN).toList());
    return "one of: " + shown + (names.size() > NAMES_SHOWN ? ", ..." : "");
  }
}
