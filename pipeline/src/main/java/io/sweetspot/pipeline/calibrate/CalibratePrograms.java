package io.sweetspot.pipeline.calibrate;

import java.nio.file.Path;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * The calibration half of the pipeline: from the files of a dataset to published recommendations.
 */
public final class CalibratePrograms extends PTransform<PCollection<FileBatch>, PDone> {
  private static final long serialVersionUID = 1;

  private final String file;
  private final CalibrationSettings settings;

  private CalibratePrograms(String file, CalibrationSettings settings) {
    this.file = file;
    this.settings = settings;
  }

  /** Recommendations by the settings, published to the given file. */
  public static CalibratePrograms publishedTo(Path file, CalibrationSettings settings) {
    return new CalibratePrograms(file.toString(), settings);
  }

  @Override
  public PDone expand(PCollection<FileBatch> files) {
    return files
        .apply("Summarize curves", SummarizeCurves.perProgram(settings))
        .apply("Select degrees", SelectDegrees.byValidationSse(settings))
        .apply("Find optima", FindOptima.fromRandomStarts(settings.starts(), settings.seed()))
        .apply("Follow the paper", FollowPaper.whereAskedFor(settings))
        .apply("Recommend threads", RecommendThreads.byLowestMeasuredMean())
        .apply("Publish recommendations", PublishRecommendations.to(Path.of(file), settings));
  }
}
