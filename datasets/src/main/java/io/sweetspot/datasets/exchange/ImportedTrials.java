package io.sweetspot.datasets.exchange;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** What trials look like that others measured: little is known of how and where. */
final class ImportedTrials {
  private ImportedTrials() {}

  /**
   * A trial of the given figures. Version is empty and seed 0, so that its identity comes from
   * program, role, run, threads and size alone, and importing a file twice adds nothing.
   *
   * @throws IllegalArgumentException where a figure is out of range
   */
  static Trial of(
      String program,
      Role role,
      int run,
      int threads,
      Size size,
      int position,
      double seconds,
      Outcome outcome,
      int exitCode,
      String message) {
    return new Trial(
        new TrialSpec(program, "", Campaign.IMPORT, role, run, threads, size, 0, position),
        Instant.EPOCH,
        seconds,
        seconds,
        outcome,
        exitCode,
        Usage.UNKNOWN,
        -1,
        message,
        Machine.UNKNOWN);
  }

  /**
   * The text of a file, without a byte order mark.
   *
   * @throws ImportException where it cannot be opened or is not UTF-8, in words that say why
   */
  static String text(Path file) throws IOException {
    requireFile(file);
    try {
      String text = Files.readString(file);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ImportException(
          "%s: not UTF-8 text; expected a CSV file or JSON".formatted(file), e);
    }
  }

  private static void requireFile(Path file) throws ImportException {
    if (!Files.exists(file)) {
      throw new ImportException("%s: no such file".formatted(file));
    }
    if (Files.isDirectory(file)) {
      throw new ImportException("%s: a folder; expected a file".formatted(file));
    }
    if (!Files.isReadable(file)) {
      throw new ImportException("%s: may not be read by this user".formatted(file));
    }
  }
}
