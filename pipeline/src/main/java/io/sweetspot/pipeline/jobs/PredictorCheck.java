package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.pipeline.Progress;
import io.sweetspot.pipeline.predict.EvaluatePredictor;
import io.sweetspot.pipeline.predict.PredictorEvaluation;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Set;

/** How well the shipped programs and those of a dataset are predicted, each from the others. */
public record PredictorCheck(DatasetLocation location, Progress progress) {

  /**
   * The evaluation.
   *
   * @param names of programs to leave out in turn; empty for all
   * @param mayBeMissing whether there need not be a dataset: then the shipped programs alone
   * @param skipUnreadable whether files that cannot be read are named and left out
   */
  public PredictorEvaluation run(Set<String> names, boolean mayBeMissing, boolean skipUnreadable)
      throws IOException {
    boolean missing = mayBeMissing && location.isFolder() && Files.notExists(location.folder());
    Optional<Dataset> dataset =
        missing
            ? Optional.empty()
            : Optional.of(DatasetExchange.readable(location, skipUnreadable, progress));
    return EvaluatePredictor.on(dataset, names);
  }
}
