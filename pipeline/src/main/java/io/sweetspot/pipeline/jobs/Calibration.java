package io.sweetspot.pipeline.jobs;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.Progress;
import io.sweetspot.pipeline.calibrate.CalibratePrograms;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.calibrate.FileBatch;
import io.sweetspot.pipeline.recommendations.ProgramAnswers;
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
  private final Progress progress;

  public Calibration(DatasetLocation location, PipelineOptions options, Progress progress) {
    this.location = location;
    this.options = options;
    this.progress = progress;
  }

  /**
   * Calibrates.
   *
   * @return what is said of the programs that were asked for, as published
   * @throws InvalidInputException where there is no trial at all
   */
  public ProgramAnswers run(CalibrationSettings settings) throws IOException, InterruptedException {
    return run(settings, FileBatch.of(location));
  }

  /** The same, where files that cannot be read are named and left out. */
  public ProgramAnswers runSkippingUnreadable(CalibrationSettings settings)
      throws IOException, InterruptedException {
    return run(
        settings,
        FileBatch.readable(location, e -> progress.say("sweetspot: skipped: " + e.getMessage())));
  }

  private ProgramAnswers run(CalibrationSettings settings, List<FileBatch> batches)
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
        progress.status("calibrating");
      }
    } finally {
      progress.clear();
    }
    return published.answers(settings.programs());
  }
}
