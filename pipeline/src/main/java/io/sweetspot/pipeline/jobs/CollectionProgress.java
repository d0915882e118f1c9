package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.workloads.Durations;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How far a collection is, from the durable trials alone: the same on every runner, and true after
 * a restart.
 */
final class CollectionProgress {
  private final Dataset dataset;
  private final List<PlannedTrial> planned;
  private final long start = System.nanoTime();
  private final int doneAtStart;

  CollectionProgress(Dataset dataset, List<PlannedTrial> planned) throws IOException {
    this.dataset = dataset;
    this.planned = planned;
    this.doneAtStart = planned.size() - missing().size();
  }

  /** Trials done and planned, the current one, and the time that is left. */
  String line() throws IOException {
    List<PlannedTrial> missing = missing();
    int done = planned.size() - missing.size();
    if (missing.isEmpty()) {
      return "[%d/%d]".formatted(done, planned.size());
    }
    PlannedTrial current = missing.get(0);
    return "[%d/%d] %s at %d threads, %s run %d%s"
        .formatted(
            done,
            planned.size(),
            current.program().name(),
            current.spec().threads(),
            current.spec().role().label(),
            current.spec().run() + 1,
            left(done, missing.size()));
  }

  private String left(int done, int missing) {
    int measured = done - doneAtStart;
    if (measured == 0) {
      return "";
    }
    double seconds = (System.nanoTime() - start) / 1e9 / measured * missing;
    return ", about %s left".formatted(Durations.spoken(Duration.ofSeconds(Math.round(seconds))));
  }

  private List<PlannedTrial> missing() throws IOException {
    Set<String> stored = dataset.ids();
    return planned.stream().filter(trial -> !trial.spec().isAmong(stored)).toList();
  }
}
