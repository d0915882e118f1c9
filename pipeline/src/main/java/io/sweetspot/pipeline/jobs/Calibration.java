package io.sweetspot.pipeline.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.calibrate.CalibratePrograms;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.calibrate.FileBatch;
import io.sweetspot.pipeline.calibrate.RecommendationsFile;
import io.sweetspot.pipeline.recommendations.PublishedRecommendations;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;

/** Fits what is stored, publishes the recommendations, and prints them. */
public final class Calibration {
  /** Where recommendations are published, beside the trials. */
  static final String FILE = PublishedRecommendations.NAME;

  private final DatasetLocation location;
  private final PipelineOptions options;
  private final Console console;

  public Calibration(DatasetLocation location, PipelineOptions options, Console console) {
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
  public ObjectNode run(CalibrationSettings settings) throws IOException, InterruptedException {
    return run(settings, FileBatch.of(location));
  }

  /** The same, where files that cannot be read are named and left out. */
  public ObjectNode runSkippingUnreadable(CalibrationSettings settings)
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
    return wanted(settings.programs());
  }

  /**
   * What this calibration was asked for and what it found: no older answers beside an open one. The
   * file is read entry by entry, so that memory follows what was asked for.
   */
  private ObjectNode wanted(Set<String> programs) throws IOException {
    RecommendationsFile published = new RecommendationsFile(location, FILE);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("schemaVersion", PublishedRecommendations.SCHEMA_VERSION);
    ArrayNode recommendations = answer.putArray(RecommendationsFile.RECOMMENDATIONS);
    ArrayNode unanswered = answer.putArray(RecommendationsFile.UNANSWERED);
    Set<String> open = new HashSet<>();
    published.forEach(
        RecommendationsFile.UNANSWERED,
        entry -> {
          open.add(programOf(entry));
          if (programs.isEmpty() || programs.contains(programOf(entry))) {
            unanswered.add(entry);
          }
        });
    published.forEach(
        RecommendationsFile.RECOMMENDATIONS,
        entry -> {
          String program = programOf(entry);
          if (!open.contains(program) && (programs.isEmpty() || programs.contains(program))) {
            recommendations.add(entry);
          }
        });
    return answer;
  }

  private static String programOf(JsonNode entry) {
    return entry.get("program").asText();
  }
}
