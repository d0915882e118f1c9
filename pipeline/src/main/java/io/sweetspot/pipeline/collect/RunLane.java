package io.sweetspot.pipeline.collect;

import io.sweetspot.datasets.Dataset;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.pipeline.DatasetLocation;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.workloads.TrialRunner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Takes the trials of one lane in order, one at a time. */
final class RunLane extends DoFn<KV<String, Iterable<PlannedTrial>>, Trial> {
  private static final long serialVersionUID = 1;

  /** A program that failed so often, and never succeeded, is left alone. */
  private static final int HOPELESS_FAILURES = 5;

  private final String folder;
  private final boolean warmUp;
  private final Counter ran = Metrics.counter(RunLane.class, "trials run");
  private final Counter found = Metrics.counter(RunLane.class, "trials found stored");
  private final Counter failed = Metrics.counter(RunLane.class, "trials failed");
  private transient TrialRunner runner;
  private transient Dataset dataset;

  RunLane(String folder, boolean warmUp) {
    this.folder = folder;
    this.warmUp = warmUp;
  }

  @Setup
  public void open() throws IOException {
    runner = TrialRunner.open();
    dataset = DatasetLocation.of(folder).open();
  }

  @Teardown
  public void close() {
    if (runner != null) {
      runner.close();
    }
  }

  @ProcessElement
  public void run(@Element KV<String, Iterable<PlannedTrial>> lane, OutputReceiver<Trial> receiver)
      throws IOException, InterruptedException {
    List<PlannedTrial> trials = new ArrayList<>();
    lane.getValue().forEach(trials::add);
    trials.sort(PlannedTrial.IN_ORDER);
    Set<String> stored = dataset.ids();
    Set<String> warm = new HashSet<>();
    Map<String, Integer> failures = new HashMap<>();
    for (PlannedTrial planned : trials) {
      String program = planned.program().name();
      if (stored.contains(planned.spec().id())) {
        found.inc();
      } else if (failures.getOrDefault(program, 0) < HOPELESS_FAILURES) {
        if (warmUp && warm.add(program)) {
          warmUp(planned, trials);
        }
        Trial trial = runner.run(planned.program(), planned.spec());
        dataset.add(trial);
        ran.inc();
        count(failures, program, trial);
        receiver.output(trial);
      }
    }
  }

  /** One trial that is not counted: it pays for memory and caches that all later ones reuse. */
  private void warmUp(PlannedTrial first, List<PlannedTrial> trials)
      throws IOException, InterruptedException {
    TrialSpec spec = first.spec();
    List<Integer> threads =
        trials.stream()
            .filter(trial -> trial.program().equals(first.program()))
            .map(trial -> trial.spec().threads())
            .sorted()
            .toList();
    int middle = threads.get(threads.size() / 2);
    runner.run(
        first.program(),
        new TrialSpec(
            spec.program(), spec.version(), spec.role(), spec.run(), middle, spec.seed(), 0));
  }

  private void count(Map<String, Integer> failures, String program, Trial trial) {
    if (trial.succeeded()) {
      failures.put(program, Integer.MIN_VALUE);
    } else {
      failed.inc();
      failures.merge(program, 1, Integer::sum);
    }
  }
}
