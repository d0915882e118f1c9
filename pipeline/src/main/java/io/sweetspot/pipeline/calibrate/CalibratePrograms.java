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
  private final String file;
  private final CalibrationSettings settings;

  private CalibratePrograms(DatasetLocation location, String file, CalibrationSettings settings) {
    this.location = location;
    this.file = file;
    this.settings = settings;
  }

  /** Recommendations by the settings, published under a name beside a dataset. */
  public static CalibratePrograms publishedTo(
      DatasetLocation location, String file, CalibrationSettings settings) {
    return new CalibratePrograms(location, file, settings);
  }

  @Override
  public PDone expand(PCollection<FileBatch> files) {
    return files
        .apply("Summarize curves", SummarizeCurves.perShard(settings))
        .apply("Answer programs", AnswerPrograms.bySettings(settings))
        .apply("Publish recommendations", PublishRecommendations.to(location, file, settings));
  }
}
