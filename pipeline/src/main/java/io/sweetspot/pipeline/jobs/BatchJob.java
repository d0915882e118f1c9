package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.pipeline.Progress;
import io.sweetspot.pipeline.batch.BatchResult;
import io.sweetspot.pipeline.batch.BatchRun;
import io.sweetspot.pipeline.batch.Workload;
import io.sweetspot.pipeline.storage.SoleHolder;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A workload that is done, each item once, by one process at a time.
 *
 * @param folder of the dataset
 */
public record BatchJob(Path folder, Progress progress) {
  private static final String LOCK = "batch.lock";

  /**
   * Does what is not done yet.
   *
   * @param question allowed counts, tolerance, cores and seed; the baseline where one was given
   * @param deciding items that may be used to decide; at least 1
   * @param retries how often an item that failed is tried again; at least 0
   */
  public BatchResult run(Workload workload, Question question, int deciding, int retries)
      throws IOException, InterruptedException {
    Dataset dataset = Dataset.openOrCreate(folder);
    BatchRun run = new BatchRun(workload, question, deciding, retries, dataset, progress);
    StopNotice notice = StopNotice.ofTrials(progress, dataset);
    try (notice) {
      return SoleHolder.of(folder.resolve(LOCK))
          .hold("a batch is running on %s already; wait for it".formatted(folder), run::run);
    } finally {
      progress.clear();
    }
  }
}
