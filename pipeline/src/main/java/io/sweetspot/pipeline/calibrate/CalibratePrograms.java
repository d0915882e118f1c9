package io.sweetspot.pipeline.calibrate;

import io.sweetspot.pipeline.calibrate.shards.Shard;
import io.sweetspot.pipeline.storage.DatasetLocation;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PDone;

/**
 * The calibration half of the pipeline: from the files of a dataset to published recommendations.
 *
 * <p>In: batches of row groups. Out: {@code recommendations.json} beside the dataset. Cost: that of
 * its steps, which say so; between them some 2 kB a program are held on a runner that does not fuse
 * steps, as the Direct runner does not.
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
    PCollectionTuple fits =
        files
            .apply("Summarize curves", SummarizeCurves.perProgram(settings))
            .apply("Fit polynomials", FitPolynomials.bySettings(settings));
    PCollection<Shard<OptimizedProgram>> optimized =
        fits.get(FitPolynomials.FITTED)
            .apply("Select degrees", SelectDegrees.byValidationSse(settings))
            .apply("Find optima", FindOptima.fromRandomStarts(settings.starts(), settings.seed()));
    if (settings.method() == Method.PAPER) {
      optimized = optimized.apply("Follow the paper", FollowPaper.bySettings(settings));
    }
    return PCollectionTuple.of(
            PublishRecommendations.RECOMMENDED,
            optimized.apply("Recommend threads", RecommendThreads.measured(settings)))
        .and(PublishRecommendations.UNANSWERED, fits.get(FitPolynomials.UNANSWERED))
        .apply("Publish recommendations", PublishRecommendations.to(location, settings));
  }
}
