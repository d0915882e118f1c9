package io.sweetspot.pipeline.collect;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.workloads.TrialRunner;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Takes the trials of one lane in order, one at a time; all of them, or the runs it can claim. */
final class RunLane extends DoFn<KV<String, Iterable<PlannedTrial>>, Trial> {
  private static final long serialVersionUID = 1;

  /** A program that failed so often, and never succeeded, is left alone. */
  private static final int HOPELESS_FAILURES = 5;

  /** Between looks at runs that other lanes have. */
  private static final int WAIT_MILLIS = 500;

  private final String folder;
  private final boolean warmUp;
  private final boolean shared;
  private final Counter ran = Metrics.counter(RunLane.class, "trials run");
  private final Counter found = Metrics.counter(RunLane.class, "trials found stored");
  private final Counter failed = Metrics.counter(RunLane.class, "trials failed");
  private transient TrialRunner runner;
  private transient Dataset dataset;

  /**
   * @param folder of the dataset
   * @param warmUp whether a program's first trial is preceded by one that is not counted
   * @param shared whether other lanes have the same trials, so that runs are claimed
   */
  RunLane(String folder, boolean warmUp, boolean shared) {
    this.folder = folder;
    this.warmUp = warmUp;
    this.shared = shared;
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
    Session session = new Session(trials, receiver);
    if (shared) {
      runClaimed(trials, session);
    } else {
      run(trials, session);
    }
  }

  /**
   * Goes over the runs, taking those that no other lane has, until each is stored or was taken
   * here. A run that another lane has is waited for: should that lane's machine die, it is ours.
   */
  private void runClaimed(List<PlannedTrial> trials, Session session)
      throws IOException, InterruptedException {
    RunClaims claims = RunClaims.beside(Path.of(folder));
    Map<List<Integer>, List<PlannedTrial>> open = new LinkedHashMap<>();
    for (PlannedTrial trial : trials) {
      open.computeIfAbsent(List.of(trial.pass(), trial.rank()), run -> new ArrayList<>())
          .add(trial);
    }
    while (!open.isEmpty()) {
      boolean took = false;
      Set<String> stored = dataset.ids();
      open.values().removeIf(run -> run.stream().allMatch(trial -> trial.spec().isAmong(stored)));
      Iterator<List<PlannedTrial>> runs = open.values().iterator();
      while (!took && runs.hasNext()) {
        List<PlannedTrial> run = runs.next();
        Optional<FileLock> claim = claims.claim(run.get(0).spec());
        if (claim.isPresent()) {
          try {
            run(run, session);
          } finally {
            claim.get().release();
          }
          runs.remove();
          took = true;
        }
      }
      if (!took && !open.isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(WAIT_MILLIS);
      }
    }
  }

  private void run(List<PlannedTrial> trials, Session session)
      throws IOException, InterruptedException {
    Set<String> stored = dataset.ids();
    for (PlannedTrial planned : trials) {
      String program = key(planned);
      if (planned.spec().isAmong(stored)) {
        found.inc();
      } else if (session.failures.getOrDefault(program, 0) < HOPELESS_FAILURES) {
        if (warmUp && session.warm.add(program)) {
          warmUp(planned, session.trials);
        }
        Trial trial = runner.run(planned.program(), planned.spec());
        dataset.add(trial);
        ran.inc();
        count(session.failures, program, trial);
        session.receiver.output(trial);
      }
    }
  }

  /** What a lane remembers from trial to trial. */
  private static final class Session {
    private final List<PlannedTrial> trials;
    private final OutputReceiver<Trial> receiver;
    private final Set<String> warm = new HashSet<>();
    private final Map<String, Integer> failures = new HashMap<>();

    Session(List<PlannedTrial> trials, OutputReceiver<Trial> receiver) {
      this.trials = trials;
      this.receiver = receiver;
    }
  }

  /** One trial that is not counted: it pays for memory and caches that all later ones reuse. */
  private void warmUp(PlannedTrial first, List<PlannedTrial> trials)
      throws IOException, InterruptedException {
    List<Integer> threads =
        trials.stream()
            .filter(trial -> key(trial).equals(key(first)))
            .map(trial -> trial.spec().threads())
            .sorted()
            .toList();
    int middle = threads.get(threads.size() / 2);
    runner.run(first.program(), first.spec().at(middle, 0));
  }

  /** Each size of a program has its own input to warm, and may be the one that fails. */
  private static String key(PlannedTrial planned) {
    return planned.program().name() + "\0" + planned.spec().size();
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
