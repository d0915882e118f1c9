package io.sweetspot.pipeline.recalibrate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.pipeline.recommendations.EntryLines;
import io.sweetspot.pipeline.recommendations.PublishedRecommendations;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code recommendations.json}: read whole, and replaced as a whole. Each entry is a line that
 * begins with its program, version and machine.
 */
public final class Published {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
  private static final String NAME = PublishedRecommendations.NAME;

  private final DatasetLocation dataset;

  /** The file of a dataset, which need not be there. */
  public Published(Path dataset) {
    this.dataset = DatasetLocation.of(dataset);
  }

  /**
   * Every recommendation.
   *
   * @throws io.sweetspot.pipeline.InvalidInputException where the file is of a newer version
   */
  public List<ObjectNode> entries() throws IOException {
    return entries("recommendations");
  }

  private List<ObjectNode> entries(String field) throws IOException {
    PublishedRecommendations.requireReadable(dataset);
    List<ObjectNode> entries = new ArrayList<>();
    Optional<InputStream> published = dataset.read(NAME);
    if (published.isPresent()) {
      try (InputStream in = published.get()) {
        JsonNode root = MAPPER.readTree(in);
        root.path(field).forEach(entry -> entries.add((ObjectNode) entry));
      }
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
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schemaVersion", PublishedRecommendations.SCHEMA_VERSION);
    root.putArray("recommendations").addAll(entries);
    root.putArray("unanswered").addAll(unanswered);
    dataset.publish(NAME, out -> MAPPER.writer(new EntryLines()).writeValue(out, root));
  }

  private static boolean isFor(ObjectNode entry, String program, String machine) {
    return entry.path("program").asText().equals(program)
        && entry.path("machine").asText().equals(machine);
  }
}
