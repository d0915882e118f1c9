package io.sweetspot.pipeline.apply;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sweetspot.datasets.Identity;
import io.sweetspot.pipeline.recommendations.EntryLines;
import io.sweetspot.pipeline.recommendations.PublishedRecommendations;
import io.sweetspot.pipeline.recommendations.Recommended;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Recommendations to ship with software: one per program and kind of machine, in the form of {@code
 * recommendations.json}, without the trials and models they rest on.
 */
public final class DefaultsFile {
  private DefaultsFile() {}

  /**
   * The one entry to ship per program and kind of machine: that with the latest trial, of equally
   * late ones the last. Entries of unknown machines are left out.
   */
  public static List<Recommended> merged(List<Recommended> entries) {
    Map<Identity, Recommended> newest = new TreeMap<>();
    for (Recommended entry : entries) {
      KindDistance.known(entry.machine())
          .ifPresent(
              kind ->
                  newest.merge(
                      new Identity(entry.program(), "", kind),
                      entry,
                      (old, next) ->
                          next.lastTrialAt().compareTo(old.lastTrialAt()) < 0 ? old : next));
    }
    return List.copyOf(newest.values());
  }

  /** Writes the file; the writer stays open. */
  public static void write(List<Recommended> entries, Writer out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new EntryLines());
      json.writeStartObject();
      json.writeNumberField("schemaVersion", PublishedRecommendations.SCHEMA_VERSION);
      json.writeArrayFieldStart("recommendations");
      for (Recommended entry : entries) {
        write(entry, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static void write(Recommended entry, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("program", entry.program());
    json.writeStringField("version", entry.version());
    json.writeStringField("machine", entry.machine());
    if (entry.lastTrialAt().isEmpty()) {
      json.writeNullField("lastTrialAt");
    } else {
      json.writeStringField("lastTrialAt", entry.lastTrialAt());
    }
    json.writeNumberField("threads", entry.threads());
    if (entry.fewest().isPresent()) {
      Recommended.Fewest fewest = entry.fewest().get();
      json.writeObjectFieldStart("fewest");
      json.writeNumberField("threads", fewest.threads());
      json.writeNumberField("tolerance", fewest.tolerance());
      json.writeBooleanField("certified", fewest.certified());
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}
