package io.sweetspot.pipeline.jobs;

import io.sweetspot.pipeline.Progress;
import io.sweetspot.pipeline.predict.EvaluatePredictor;
import io.sweetspot.pipeline.predict.MachineEvaluation;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** How well the programs of a dataset predict each other, each from the others. */
public record PredictorCheck(DatasetLocation location, Progress progress) {

  /**
   * The evaluations, one a kind of machine.
   *
   * @param programs names of those to leave out in turn; empty for all
   * @param skipUnreadable whether files that cannot be read are named and left out
   */
  public List<MachineEvaluation> run(Set<String> programs, boolean skipUnreadable)
      throws IOException {
    return EvaluatePredictor.on(
        DatasetExchange.readable(location, skipUnreadable, progress), programs);
  }
}
