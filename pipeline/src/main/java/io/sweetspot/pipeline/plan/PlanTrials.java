package io.sweetspot.pipeline.plan;

import io.sweetspot.pipeline.PlannedTrial;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Every {@link PlannedTrial} of each {@link Experiment}. */
public final class PlanTrials
    extends PTransform<PCollection<Experiment>, PCollection<PlannedTrial>> {
  private static final long serialVersionUID = 1;

  private PlanTrials() {}

  /** All trials, those that are stored already among them. */
  public static PlanTrials inRandomOrder() {
    return new PlanTrials();
  }

  @Override
  public PCollection<PlannedTrial> expand(PCollection<Experiment> experiments) {
    ProcessFunction<Experiment, Iterable<PlannedTrial>> trials = Experiment::trials;
    return experiments.apply(
        "List trials", FlatMapElements.into(TypeDescriptor.of(PlannedTrial.class)).via(trials));
  }
}
