package io.sweetspot.pipeline.recalibrate;

import io.sweetspot.datasets.storage.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;

/**
 * Which recalibration is under way, so that one that was killed goes on where it stopped: a file
 * that is there from its beginning to its end.
 *
 * @param id identity of the recalibration
 * @param resumed whether it was begun before, and killed
 */
public record RecalibrationJournal(String id, boolean resumed) {
  private static final String FILE = ".recalibration";

  /** What was killed longer ago is another night: the machine may be another by now. */
  private static final Duration SAME_NIGHT = Duration.ofHours(12);

  /** Goes on with the recalibration that was killed a short time ago, or begins one. */
  public static RecalibrationJournal open(Path dataset, Instant now) throws IOException {
    Path file = dataset.resolve(FILE);
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() == 2 && isRecent(lines.get(1), now)) {
        return new RecalibrationJournal(lines.get(0), true);
      }
    }
    RecalibrationJournal journal = new RecalibrationJournal(UUID.randomUUID().toString(), false);
    DurableFiles.replace(file, "%s%n%s%n".formatted(journal.id(), now));
    return journal;
  }

  private static boolean isRecent(String text, Instant now) {
    try {
      Duration since = Duration.between(Instant.parse(text), now).abs();
      return since.compareTo(SAME_NIGHT) < 0;
    } catch (DateTimeParseException e) {
      return false; // Not ours, or of a version that wrote it otherwise: begin anew.
    }
  }

  /** It has come to its end. */
  public static void end(Path dataset) throws IOException {
    Files.deleteIfExists(dataset.resolve(FILE));
  }
}
