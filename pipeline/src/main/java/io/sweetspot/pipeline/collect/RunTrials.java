package io.sweetspot.pipeline.collect;

import io.sweetspot.datasets.Trial;
import io.sweetspot.pipeline.PlannedTrial;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Each {@link PlannedTrial} that is not stored yet, run, stored, and only then emitted: whatever is
 * retried or resumed runs no trial twice and loses none that finished.
 *
 * <p>A lane's trials are sorted and taken one after another: that keeps order and exclusivity on
 * every runner, where stateful and batching transforms do not. On one machine there is one lane.
 * Over several, engines place lanes as they like, so there are many more lanes than machines, each
 * with the whole plan, and a lane takes a run only once it has claimed it (see {@link RunClaims}):
 * the first lanes on each machine share the runs, later ones find nothing left. A run belongs to
 * one machine, which so sees every thread count of it.
 */
public final class RunTrials extends PTransform<PCollection<PlannedTrial>, PCollection<Trial>> {
  private static final long serialVersionUID = 1;

  /** So many that no machine goes without one: with 16 that has odds of one in ten million. */
  private static final int LANES_PER_HOST = 16;

  private final String dataset;
  private final boolean warmUp;
  private final int hosts;

  private RunTrials(String dataset, boolean warmUp, int hosts) {
    this.dataset = dataset;
    this.warmUp = warmUp;
    this.hosts = hosts;
  }

  /**
   * Trials are stored in the dataset in the given folder or at the given address, which must be
   * there. Before a program's first one, one that is not counted pays for what later ones reuse.
   */
  public static RunTrials storedIn(String dataset) {
    return new RunTrials(dataset, true, 1);
  }

  /** The same without a first trial that is not counted: the session has had one. */
  public RunTrials withoutWarmUp() {
    return new RunTrials(dataset, false, hosts);
  }

  /** The same over several machines, which all see the dataset; at least 1. */
  public RunTrials over(int hosts) {
    return new RunTrials(dataset, warmUp, hosts);
  }

  @Override
  public PCollection<Trial> expand(PCollection<PlannedTrial> planned) {
    return planned
        .apply("Choose lanes", ParDo.of(new ToLanes(hosts == 1 ? 1 : LANES_PER_HOST * hosts)))
        .apply("Gather lane", GroupByKey.create())
        .apply("Run lane", ParDo.of(new RunLane(dataset, warmUp, hosts > 1)));
  }

  /** Every lane gets every trial. */
  private static final class ToLanes extends DoFn<PlannedTrial, KV<String, PlannedTrial>> {
    private static final long serialVersionUID = 1;
    private final int lanes;

    ToLanes(int lanes) {
      this.lanes = lanes;
    }

    @ProcessElement
    public void assign(
        @Element PlannedTrial trial, OutputReceiver<KV<String, PlannedTrial>> receiver) {
      for (int lane = 0; lane < lanes; lane++) {
        receiver.output(KV.of("lane " + lane, trial));
      }
    }
  }
}
