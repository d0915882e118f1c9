package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.pipeline.Progress;
import io.sweetspot.pipeline.batch.BatchResult;
import io.sweetspot.pipeline.batch.BatchRun;
import io.sweetspot.pipeline.batch.SizedEvidence;
import io.sweetspot.pipeline.batch.Workload;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.recommendations.SizeCounts;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.pipeline.storage.SoleHolder;
import io.sweetspot.pipeline.tune.SizeGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A workload that is done, each item once, by one process at a time.
 *
 * @param folder of the dataset
 */
public record BatchJob(Path folder, Progress progress) {
  private static final String LOCK = "batch.lock";

  /**
   * What a workload came to.
   *
   * @param result how it went
   * @param sizes the counts for its sizes, which are published; empty where they are of no account
   */
  public record Outcome(BatchResult result, Optional<SizeCounts> sizes) {}

  /**
   * Does what is not done yet, and publishes what sizes of items have shown.
   *
   * @param question allowed counts, tolerance, cores and seed; the baseline where one was given
   * @param deciding items that may be used to decide; at least 1
   * @param retries how often an item that failed is tried again; at least 0
   */
  public Outcome run(Workload workload, Question question, int deciding, int retries)
      throws IOException, InterruptedException {
    RecommendationsFile published = RecommendationsFile.of(DatasetLocation.of(folder));
    published.requireReadable(); // Now, not after all was done.
    Dataset dataset = Dataset.openOrCreate(folder);
    BatchRun run = new BatchRun(workload, question, deciding, retries, dataset, progress);
    StopNotice notice = StopNotice.ofTrials(progress, dataset);
    try (notice) {
      BatchResult result =
          SoleHolder.of(folder.resolve(LOCK))
              .hold("a batch is running on %s already; wait for it".formatted(folder), run::run);
      Optional<SizeCounts> sizes = result.evidence().flatMap(BatchJob::counts);
      if (sizes.isPresent()) {
        published.put(List.of(), List.of(sizes.get()));
      }
      return new Outcome(result, sizes);
    } finally {
      progress.clear();
    }
  }

  private static Optional<SizeCounts> counts(SizedEvidence evidence) {
    return SizeGroup.counts(
        evidence.identity(),
        evidence.question(),
        evidence.observations(),
        evidence.sizes(),
        evidence.trials());
  }
}
