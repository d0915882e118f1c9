package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.workloads.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which catalog names the programs. */
final class CatalogOption {
  private static final Path DEFAULT = Path.of("programs.yaml");

  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      description = "Catalog of programs (default: programs.yaml).")
  private Optional<Path> given = Optional.empty();

  /** Whether somebody asked for it, rather than that nobody did otherwise. */
  boolean isGiven() {
    return given.isPresent();
  }

  /** Where it is, or has to be. */
  Path file() {
    return given.orElse(DEFAULT);
  }

  /** Whether there is a file. */
  boolean isThere() {
    return Files.exists(file());
  }

  /**
   * What it holds.
   *
   * @throws InvalidInputException where it is not there, or is no catalog
   */
  Catalog read() throws IOException {
    if (!isThere()) {
      throw new InvalidInputException(
          "there is no catalog %s; expected one that names the programs, by --catalog FILE"
              .formatted(file()));
    }
    return Catalog.read(file());
  }
}
