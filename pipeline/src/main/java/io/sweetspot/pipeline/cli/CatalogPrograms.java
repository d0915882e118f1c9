package io.sweetspot.pipeline.cli;

import io.sweetspot.workloads.Program;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Programs of a catalog. */
final class CatalogPrograms {
  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "Programs of the catalog; all of them where none is named.")
  private List<String> names = List.of();

  @Mixin private CatalogOption catalog;

  /** Whether some were asked for by name, rather than all. */
  boolean isNamed() {
    return !names.isEmpty();
  }

  /** Whether anybody asked for a catalog, or for programs of one. */
  boolean isGiven() {
    return isNamed() || catalog.isGiven();
  }

  /** The one name that was given, where no catalog was. */
  Optional<String> soleName() {
    return names.size() == 1 && !catalog.isGiven() ? Optional.of(names.get(0)) : Optional.empty();
  }

  /** Whether there is a catalog. */
  boolean isThere() {
    return catalog.isThere();
  }

  /**
   * Those that were asked for.
   *
   * @throws io.sweetspot.pipeline.InvalidInputException where there is no catalog, or a placeholder
   *     is mistyped
   */
  List<Program> read() throws IOException {
    List<Program> programs = catalog.read().programs(names);
    programs.forEach(ProgramOptions::requireMeant);
    return programs;
  }
}
