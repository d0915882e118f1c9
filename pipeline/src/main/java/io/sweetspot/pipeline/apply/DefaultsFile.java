package io.sweetspot.pipeline.apply;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sweetspot.pipeline.recommendations.EntryLines;
import io.sweetspot.pipeline.recommendations.LearnedCount;
import io.sweetspot.pipeline.recommendations.RecommendationJson;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
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
  public static List<LearnedCount> merged(List<LearnedCount> entries) {
    Map<Key, LearnedCount> newest = new TreeMap<>();
    for (LearnedCount entry : entries) {
      if (MachineKind.parse(entry.machine()).isPresent()) {
        newest.merge(
            new Key(entry.program(), entry.machine()),
            entry,
            (old, next) -> LearnedCount.BY_TIME.compare(next, old) < 0 ? old : next);
      }
    }
    return List.copyOf(newest.values());
  }

  private record Key(String program, String machine) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::program).thenComparing(Key::machine);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /** Writes the file; the writer stays open. */
  public static void write(List<LearnedCount> entries, Writer out) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(new EntryLines());
      json.writeStartObject();
      json.writeNumberField("schemaVersion", RecommendationsFile.SCHEMA_VERSION);
      json.writeArrayFieldStart("recommendations");
      for (LearnedCount entry : entries) {
        RecommendationJson.write(entry, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }
}
