package io.sweetspot.pipeline.collect;

import io.sweetspot.datasets.Trial;
import io.sweetspot.pipeline.PlannedTrial;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Each {@link PlannedTrial} that is not stored yet, run, stored, and only then emitted: whatever is
 * retried or resumed runs no trial twice and loses none that finished.
 *
 * <p>One lane a machine, its trials sorted and taken one after another: that keeps order and
 * exclusivity on every runner, where stateful and batching transforms do not.
 */
public final class RunTrials extends PTransform<PCollection<PlannedTrial>, PCollection<Trial>> {
  private static final long serialVersionUID = 1;
  private static final String ONLY_LANE = "lane";

  private final String dataset;
  private final boolean warmUp;

  private RunTrials(String dataset, boolean warmUp) {
    this.dataset = dataset;
    this.warmUp = warmUp;
  }

  /**
   * Trials are stored in the dataset in the given folder or at the given address, which must be
   * there. Before a program's first one, one that is not counted pays for what later ones reuse.
   */
  public static RunTrials storedIn(String dataset) {
    return new RunTrials(dataset, true);
  }

  /** The same without a first trial that is not counted: the session has had one. */
  public RunTrials withoutWarmUp() {
    return new RunTrials(dataset, false);
  }

  @Override
  public PCollection<Trial> expand(PCollection<PlannedTrial> planned) {
    return planned
        .apply(
            "Choose lane",
            WithKeys.<String, PlannedTrial>of(ONLY_LANE).withKeyType(TypeDescriptors.strings()))
        .apply("Gather lane", GroupByKey.create())
        .apply("Run lane", ParDo.of(new RunLane(dataset, warmUp)));
  }
}
