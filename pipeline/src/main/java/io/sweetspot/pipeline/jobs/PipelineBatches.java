package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.pipeline.Progress;
import io.sweetspot.pipeline.collect.RunTrials;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;

/**
 * Trials that a pipeline runs and stores.
 *
 * @param location the dataset that they are stored in
 * @param options of the engine, made for trials
 */
public record PipelineBatches(DatasetLocation location, PipelineOptions options, Progress progress)
    implements TrialBatches {

  @Override
  public void run(List<PlannedTrial> batch, boolean warmUp, Supplier<String> status)
      throws IOException, InterruptedException {
    Dataset dataset = location.openOrCreate();
    RunTrials trials = RunTrials.storedIn(location.address());
    Supplier<Pipeline> pipeline =
        () -> {
          Pipeline created = Pipeline.create(options);
          created
              .apply("Planned batch", Create.of(batch))
              .apply("Run and store trials", warmUp ? trials : trials.withoutWarmUp());
          return created;
        };
    try (Execution execution =
        Execution.persisting(pipeline, () -> dataset.ids().size(), progress)) {
      while (!execution.awaitEnd()) {
        progress.status(status.get());
      }
    }
  }
}
