package io.sweetspot.pipeline.calibrate;

import io.sweetspot.pipeline.storage.DatasetLocation;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * The calibration half of the pipeline: from the files of a dataset to published recommendations.
 */
public final class CalibratePrograms extends PTransform<PCollection<FileBatch>, PDone> {
  private static final long serialVersionUID = 1;

  private final DatasetLocation location;
  private final CalibrationSettings settings;

  private CalibratePrograms(DatasetLocation location, CalibrationSettings settings) {
    this.location = location;
    this.settings = settings;
  }

  /** Recommendations by the settings, published beside a dataset. */
  public static CalibratePrograms publishedTo(
      DatasetLocation location, CalibrationSettings settings) {
    return new CalibratePrograms(location, settings);
  }

  @Override
  public PDone expand(PCollection<FileBatch> files) {
    return files
        .apply("Summarize curves", SummarizeCurves.perShard(settings))
        .apply("Answer programs", AnswerPrograms.bySettings(settings))
        .apply("Publish recommendations", PublishRecommendations.to(location, settings));
  }
}
