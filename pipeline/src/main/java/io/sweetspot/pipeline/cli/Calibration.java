package io.sweetspot.pipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.pipeline.DatasetLocation;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.PublishedRecommendations;
import io.sweetspot.pipeline.calibrate.CalibratePrograms;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.calibrate.FileBatch;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;

/** Fits what is stored, publishes the recommendations, and prints them. */
final class Calibration {
  /** Where recommendations are published, beside the trials. */
  static final String FILE = PublishedRecommendations.NAME;

  private final DatasetLocation location;
  private final PipelineOptions options;
  private final Console console;

  Calibration(DatasetLocation location, PipelineOptions options, Console console) {
    this.location = location;
    this.options = options;
    this.console = console;
  }

  /**
   * Calibrates.
   *
   * @return recommendations of the programs that were asked for, as published
   * @throws InvalidInputException where there is no trial at all
   */
  ObjectNode run(CalibrationSettings settings) throws IOException, InterruptedException {
    return run(settings, FileBatch.of(location));
  }

  /** The same, where files that cannot be read are named and left out. */
  ObjectNode runSkippingUnreadable(CalibrationSettings settings)
      throws IOException, InterruptedException {
    return run(
        settings,
        FileBatch.readable(location, e -> console.say("sweetspot: skipped: " + e.getMessage())));
  }

  private ObjectNode run(CalibrationSettings settings, List<FileBatch> batches)
      throws IOException, InterruptedException {
    if (batches.isEmpty()) {
      throw new InvalidInputException(
          "the dataset %s holds no trial; run 'sweetspot collect' or 'sweetspot import' first"
              .formatted(location));
    }
    PublishedRecommendations.requireReadable(location); // Now, not after all was fitted.
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply("Table files", Create.of(batches).withCoder(SerializableCoder.of(FileBatch.class)))
        .apply("Calibrate programs", CalibratePrograms.publishedTo(location, FILE, settings));
    try (Execution execution = Execution.start(pipeline)) {
      while (!execution.awaitEnd()) {
        console.status("calibrating");
      }
    } finally {
      console.clear();
    }
    try (InputStream published = location.read(FILE).orElseThrow()) {
      return wanted((ObjectNode) new ObjectMapper().readTree(published), settings.programs());
    }
  }

  /** What this calibration was asked for and what it found: no older answers beside an open one. */
  private static ObjectNode wanted(ObjectNode published, Set<String> programs) {
    Set<String> unanswered = new HashSet<>();
    published.get("unanswered").forEach(entry -> unanswered.add(entry.get("program").asText()));
    keep(published.get("unanswered"), name -> programs.isEmpty() || programs.contains(name));
    keep(
        published.get("recommendations"),
        name -> !unanswered.contains(name) && (programs.isEmpty() || programs.contains(name)));
    return published;
  }

  private static void keep(JsonNode entries, Predicate<String> wanted) {
    Iterator<JsonNode> each = entries.iterator();
    while (each.hasNext()) {
      if (!wanted.test(each.next().get("program").asText())) {
        each.remove();
      }
    }
  }
}
