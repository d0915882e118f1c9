package io.sweetspot.pipeline.recalibrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.pipeline.InvalidInputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * {@code recommendations.json}: read whole, and replaced as a whole. Each entry is a line that
 * begins with its program, version and machine.
 */
public final class Published {
  /** Its name, beside the trials. */
  public static final String FILE = "recommendations.json";

  private static final int SCHEMA_VERSION = 1;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path file;

  /** The file of a dataset, which need not be there. */
  public Published(Path dataset) {
    this.file = dataset.resolve(FILE);
  }

  /**
   * Every recommendation.
   *
   * @throws InvalidInputException where the file is of a newer version
   */
  public List<ObjectNode> entries() throws IOException {
    return entries("recommendations");
  }

  private List<ObjectNode> entries(String field) throws IOException {
    List<ObjectNode> entries = new ArrayList<>();
    if (Files.exists(file)) {
      JsonNode root = MAPPER.readTree(file.toFile());
      int version = root.path("schemaVersion").asInt();
      if (version > SCHEMA_VERSION) {
        throw new InvalidInputException(
            "%s has schemaVersion %d, of a newer Sweetspot; this one reads up to %d"
                .formatted(file, version, SCHEMA_VERSION));
      }
      root.path(field).forEach(entry -> entries.add((ObjectNode) entry));
    }
    return entries;
  }

  /** The recommendation for a program on a kind of machine, whatever its version. */
  public Optional<ObjectNode> entry(String program, String machineKind) throws IOException {
    return entries().stream().filter(entry -> isFor(entry, program, machineKind)).findFirst();
  }

  /** Puts an entry in the place of those for the same program and kind of machine. */
  public void put(ObjectNode entry) throws IOException {
    String program = entry.path("program").asText();
    String machine = entry.path("machine").asText();
    List<ObjectNode> entries = entries();
    List<ObjectNode> unanswered = entries("unanswered");
    int place = entries.size();
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (isFor(entries.get(i), program, machine)) {
        entries.remove(i);
        place = i;
      }
    }
    entries.add(Math.min(place, entries.size()), entry);
    unanswered.removeIf(open -> isFor(open, program, machine));
    replace(
        "{\"schemaVersion\":%d,\"recommendations\":[\n%s],\"unanswered\":[\n%s]}\n"
            .formatted(SCHEMA_VERSION, lines(entries), lines(unanswered)));
  }

  private static String lines(List<ObjectNode> entries) {
    return entries.stream().map(entry -> entry + "\n").collect(Collectors.joining(","));
  }

  private void replace(String content) throws IOException {
    Path aside = file.resolveSibling(".recommendations-" + UUID.randomUUID());
    try {
      Files.writeString(aside, content);
      try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private static boolean isFor(ObjectNode entry, String program, String machine) {
    return entry.path("program").asText().equals(program)
        && entry.path("machine").asText().equals(machine);
  }
}
