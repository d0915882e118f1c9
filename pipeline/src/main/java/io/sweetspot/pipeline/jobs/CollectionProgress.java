package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.pipeline.tune.StoredTrials;
import io.sweetspot.pipeline.tune.StoredVerdict;
import io.sweetspot.workloads.Durations;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How far a collection is, from the durable trials alone: the same on every runner, and true after
 * a restart.
 */
final class CollectionProgress {
  private final Dataset dataset;
  private final List<PlannedTrial> planned;
  private final long start = System.nanoTime();
  private final int doneAtStart;
  private final StoredTrials stored;
  private int judged = -1;
  private String best = "";

  CollectionProgress(Dataset dataset, List<PlannedTrial> planned) throws IOException {
    this.dataset = dataset;
    this.planned = planned;
    this.doneAtStart = planned.size() - missing().size();
    this.stored =
        new StoredTrials(
            dataset,
            planned.stream().map(trial -> trial.program().name()).collect(Collectors.toSet()));
  }

  /** Trials done and planned, the current one, the time that is left, and the best so far. */
  String line() throws IOException {
    List<PlannedTrial> missing = missing();
    int done = planned.size() - missing.size();
    if (missing.isEmpty()) {
      return "[%d/%d]".formatted(done, planned.size());
    }
    PlannedTrial current = missing.get(0);
    return "[%d/%d] %s at %d threads, %s run %d%s%s"
        .formatted(
            done,
            planned.size(),
            current.program().name(),
            current.spec().threads(),
            current.spec().role().label(),
            current.spec().run() + 1,
            left(done, missing.size()),
            best(current.program().name(), done));
  }

  /** The best of a program so far, decided again whenever a trial has ended. */
  private String best(String program, int done) throws IOException {
    if (done != judged) {
      judged = done;
      stored.refresh();
      List<Trial> trials =
          planned.stream()
              .map(PlannedTrial::spec)
              .filter(spec -> spec.program().equals(program))
              .flatMap(spec -> stored.of(spec).stream())
              .toList();
      best =
          trials.isEmpty()
              ? ""
              : StoredVerdict.on(trials).map(verdict -> "; best: " + verdict.brief()).orElse("");
    }
    return best;
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
