package io.sweetspot.pipeline.calibrate;

import io.sweetspot.pipeline.storage.DatasetLocation;
import org.apache.beam.sdk.coders.*;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
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
    PCollectionTuple fits =
        files
            .apply("Summarize curves", SummarizeCurves.perProgram(settings))
            .apply("Fit polynomials", FitPolynomials.bySettings(settings));
    PCollection<KV<Boolean, byte[]>> recommended =
        fits.get(FitPolynomials.FITTED)
            .apply("Select degrees", SelectDegrees.byValidationSse(settings))
            .apply("Find optima", FindOptima.fromRandomStarts(settings.starts(), settings.seed()))
            .apply("Recommend", ParDo.of(new AnswerShard(settings)))
            .setCoder(KvCoder.of(BooleanCoder.of(), ByteArrayCoder.of()));
    PCollection<KV<Boolean, byte[]>> open =
        fits.get(FitPolynomials.UNANSWERED)
            .apply("Open", ParDo.of(new AnswerShard.Open()))
            .setCoder(KvCoder.of(BooleanCoder.of(), ByteArrayCoder.of()));
    return PCollectionList.of(recommended)
        .and(open)
        .apply(Flatten.pCollections())
        .apply("Publish recommendations", PublishRecommendations.to(location, file, settings));
  }
}
