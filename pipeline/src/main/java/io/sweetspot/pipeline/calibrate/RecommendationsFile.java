package io.sweetspot.pipeline.calibrate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweetspot.pipeline.recommendations.EntryLines;
import io.sweetspot.pipeline.recommendations.PublishedRecommendations;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The file {@code recommendations.json}: read and written entry by entry, so that memory does not
 * follow the number of programs.
 */
public final class RecommendationsFile {
  /** Name of the field of programs that have an answer. */
  public static final String RECOMMENDATIONS = "recommendations";

  /** Name of the field of programs that lack something. */
  public static final String UNANSWERED = "unanswered";

  private static final String SCHEMA_VERSION = "schemaVersion";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final DatasetLocation location;
  private final String name;

  /** The file of this name beside a dataset. */
  public RecommendationsFile(DatasetLocation location, String name) {
    this.location = location;
    this.name = name;
  }

  /** Takes one entry. */
  @FunctionalInterface
  public interface Visitor {
    /** Takes one entry. */
    void visit(JsonNode entry) throws IOException;
  }

  /**
   * Visits the entries of {@link #RECOMMENDATIONS} or of {@link #UNANSWERED}, in the order of the
   * file. None where the file is absent.
   *
   * @throws io.sweetspot.pipeline.InvalidInputException where it is of a newer schema version
   */
  public void forEach(String field, Visitor visitor) throws IOException {
    Optional<InputStream> stored = location.read(name);
    if (stored.isEmpty()) {
      return;
    }
    try (JsonParser parser = MAPPER.getFactory().createParser(stored.get())) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String found = parser.currentName();
        parser.nextToken();
        if (found.equals(SCHEMA_VERSION)) {
          PublishedRecommendations.requireReadable(location + "/" + name, parser.getIntValue());
        }
        if (!found.equals(field)) {
          parser.skipChildren();
          continue;
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          visitor.visit(MAPPER.readTree(parser));
        }
      }
    }
  }

  /**
   * Replaces the file with these entries and what the old one says beyond them: everything of
   * programs that were not asked about, and the recommendations of those that cannot be answered
   * now. No answer that was published is lost because a later one lacked trials.
   *
   * @param answered shards of {@link AnswerBytes} of programs with an answer
   * @param open shards of those without
   * @param programs those that were asked about; empty for all
   */
  void replace(List<byte[]> answered, List<byte[]> open, Set<String> programs) throws IOException {
    Set<String> lacking = new HashSet<>();
    AnswerBytes.forEach(open, json -> lacking.add(RecommendationsJson.key(MAPPER.readTree(json))));
    location.publish(name, out -> write(out, answered, open, programs, lacking));
  }

  private void write(
      OutputStream out,
      List<byte[]> answered,
      List<byte[]> open,
      Set<String> programs,
      Set<String> lacking)
      throws IOException {
    try (JsonGenerator json = MAPPER.getFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new EntryLines());
      json.writeStartObject();
      json.writeNumberField(SCHEMA_VERSION, PublishedRecommendations.SCHEMA_VERSION);
      json.writeArrayFieldStart(RECOMMENDATIONS);
      AnswerBytes.forEach(answered, entry -> json.writeTree(MAPPER.readTree(entry)));
      if (!programs.isEmpty() || !lacking.isEmpty()) {
        forEach(
            RECOMMENDATIONS,
            old -> {
              if (isOther(old, programs) || lacking.contains(RecommendationsJson.key(old))) {
                json.writeTree(old);
              }
            });
      }
      json.writeEndArray();
      json.writeArrayFieldStart(UNANSWERED);
      AnswerBytes.forEach(open, entry -> json.writeTree(MAPPER.readTree(entry)));
      if (!programs.isEmpty()) {
        forEach(
            UNANSWERED,
            old -> {
              if (isOther(old, programs)) {
                json.writeTree(old);
              }
            });
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static boolean isOther(JsonNode entry, Set<String> programs) {
    return !programs.isEmpty() && !programs.contains(entry.path("program").asText());
  }
}
