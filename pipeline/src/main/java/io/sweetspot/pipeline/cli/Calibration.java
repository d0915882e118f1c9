package io.sweetspot.pipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.calibrate.CalibratePrograms;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.calibrate.FileBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;

/** Fits what is stored, publishes the recommendations, and prints them. */
final class Calibration {
  /** Where recommendations are published, beside the trials. */
  static final String FILE = "recommendations.json";

  private final Path folder;
  private final PipelineOptions options;
  private final Console console;

  Calibration(Path folder, PipelineOptions options, Console console) {
    this.folder = folder.toAbsolutePath();
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
    return run(settings, FileBatch.of(folder));
  }

  /** The same, where files that cannot be read are named and left out. */
  ObjectNode runSkippingUnreadable(CalibrationSettings settings)
      throws IOException, InterruptedException {
    return run(
        settings,
        FileBatch.readable(folder, e -> console.say("sweetspot: skipped: " + e.getMessage())));
  }

  private ObjectNode run(CalibrationSettings settings, List<FileBatch> batches)
      throws IOException, InterruptedException {
    if (batches.isEmpty()) {
      throw new InvalidInputException(
          "the dataset %s holds no trial; run 'sweetspot collect' or 'sweetspot import' first"
              .formatted(folder));
    }
    Path file = folder.resolve(FILE);
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply("Table files", Create.of(batches).withCoder(SerializableCoder.of(FileBatch.class)))
        .apply("Calibrate programs", CalibratePrograms.publishedTo(file, settings));
    try (Execution execution = Execution.start(pipeline)) {
      while (!execution.awaitEnd()) {
        console.status("calibrating");
      }
    } finally {
      console.clear();
    }
    return wanted((ObjectNode) new ObjectMapper().readTree(file.toFile()), settings.programs());
  }

  private static ObjectNode wanted(ObjectNode published, Set<String> programs) {
    if (!programs.isEmpty()) {
      for (String list : List.of("recommendations", "unanswered")) {
        Iterator<JsonNode> entries = published.get(list).iterator();
        while (entries.hasNext()) {
          if (!programs.contains(entries.next().get("program").asText())) {
            entries.remove();
          }
        }
      }
    }
    return published;
  }
}
