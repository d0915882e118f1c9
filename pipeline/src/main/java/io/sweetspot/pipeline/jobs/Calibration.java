package io.sweetspot.pipeline.jobs;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.calibrate.CalibratePrograms;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.calibrate.FileBatch;
import io.sweetspot.pipeline.recommendations.Answers;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;

/** Fits what is stored, and publishes the recommendations. */
public final class Calibration {
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
   * @return what is said of the programs that were asked for, as published
   * @throws InvalidInputException where there is no trial at all
   */
  public Answers run(CalibrationSettings settings) throws IOException, InterruptedException {
    return run(settings, FileBatch.of(location));
  }

  /** The same, where files that cannot be read are named and left out. */
  public Answers runSkippingUnreadable(CalibrationSettings settings)
      throws IOException, InterruptedException {
    return run(
        settings,
        FileBatch.readable(location, e -> console.say("sweetspot: skipped: " + e.getMessage())));
  }

  private Answers run(CalibrationSettings settings, List<FileBatch> batches)
      throws IOException, InterruptedException {
    if (batches.isEmpty()) {
      throw new InvalidInputException(
          "the dataset %s holds no trial; run 'sweetspot collect' or 'sweetspot import' first"
              .formatted(location));
    }
    RecommendationsFile published = RecommendationsFile.of(location);
    published.requireReadable(); // Now, not after all was fitted.
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply("Table files", Create.of(batches).withCoder(SerializableCoder.of(FileBatch.class)))
        .apply("Calibrate programs", CalibratePrograms.publishedTo(location, settings));
    try (Execution execution = Execution.start(pipeline)) {
      while (!execution.awaitEnd()) {
        console.status("calibrating");
      }
    } finally {
      console.clear();
    }
    return published.answers(settings.programs());
  }
}
