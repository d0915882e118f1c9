package io.sweetspot.pipeline.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sweetspot.datasets.storage.DurableFiles;
import io.sweetspot.pipeline.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Up to which moment every night is dealt with: {@value #FILE} in the folder of the dataset,
 * replaced as a whole and durable, so that a killed scheduler neither forgets nor repeats a night.
 *
 * @param file the file; need not be there
 */
public record CoverageFile(Path file) implements Coverage {
  /** The name of the file. */
  public static final String FILE = "schedule.json";

  private static final String SCHEMA = "schemaVersion";
  private static final int SCHEMA_VERSION = 1;
  private static final String COVERED = "coveredUntil";

  /** The coverage of a dataset. */
  public static CoverageFile of(Path dataset) {
    return new CoverageFile(dataset.toAbsolutePath().resolve(FILE));
  }

  /**
   * The moment; empty where nothing was ever covered.
   *
   * @throws InvalidInputException where the file is not ours, or a newer version's
   */
  @Override
  public Optional<Instant> read() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode node = new ObjectMapper().readTree(Files.readString(file));
      if (node.path(SCHEMA).asInt() == SCHEMA_VERSION) {
        return Optional.of(Instant.parse(node.path(COVERED).asText()));
      }
      throw unreadable("its %s is %s".formatted(SCHEMA, node.path(SCHEMA)));
    } catch (JsonProcessingException | DateTimeException e) {
      throw unreadable(e.getMessage());
    }
  }

  /** Notes that every night up to this moment is dealt with. */
  @Override
  public void write(Instant coveredUntil) throws IOException {
    DurableFiles.replace(
        file,
        JsonNodeFactory.instance
                .objectNode()
                .put(SCHEMA, SCHEMA_VERSION)
                .put(COVERED, coveredUntil.toString())
                .toString()
            + "\n");
  }

  private InvalidInputException unreadable(String why) {
    return new InvalidInputException(
        "%s is not what this version wrote (%s); expected {\"%s\":%d,\"%s\":...}. Use a version that knows it, or remove it to begin with the next night"
            .formatted(file, why, SCHEMA, SCHEMA_VERSION, COVERED));
  }
}
