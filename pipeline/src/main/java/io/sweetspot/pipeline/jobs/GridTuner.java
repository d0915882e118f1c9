package io.sweetspot.pipeline.jobs;

import io.sweetspot.pipeline.Progress;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.plan.Experiment;
import io.sweetspot.pipeline.recommendations.ProgramAnswers;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Measures a grid of thread counts in full, then fits it.
 *
 * @param trials options of the engine for trials
 * @param fits options of the engine for fits
 */
public record GridTuner(
    DatasetLocation location, PipelineOptions trials, PipelineOptions fits, Progress progress) {

  /** Tunes, and publishes what it comes to. */
  public ProgramAnswers tune(List<Experiment> experiments, CalibrationSettings settings)
      throws IOException, InterruptedException {
    RecommendationsFile.of(location).requireReadable(); // Now, not after all was measured.
    new Collection(location, trials, 1, progress).run(experiments);
    return new Calibration(location, fits, progress).run(settings);
  }
}
