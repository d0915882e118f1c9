package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.pipeline.Progress;
import io.sweetspot.pipeline.collect.RunTrials;
import io.sweetspot.pipeline.plan.Experiment;
import io.sweetspot.pipeline.plan.PlanTrials;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;

/** Runs a plan in full: every trial of it that the dataset does not hold yet. */
public final class Collection {
  private final DatasetLocation location;
  private final PipelineOptions options;
  private final int hosts;
  private final Progress progress;

  /**
   * @param options of the engine, made for as many hosts
   * @param hosts machines to spread the runs over
   */
  public Collection(
      DatasetLocation location, PipelineOptions options, int hosts, Progress progress) {
    this.location = location;
    this.options = options;
    this.hosts = hosts;
    this.progress = progress;
  }

  /** Returns when every planned trial is stored, or given up. */
  public void run(List<Experiment> experiments) throws IOException, InterruptedException {
    Dataset dataset = location.openOrCreate();
    List<PlannedTrial> planned =
        experiments.stream()
            .flatMap(experiment -> experiment.trials().stream())
            .sorted(PlannedTrial.IN_ORDER)
            .toList();
    dataset.requireReadable();
    Set<String> stored = dataset.ids();
    List<TrialSpec> missing =
        planned.stream().map(PlannedTrial::spec).filter(spec -> !spec.isAmong(stored)).toList();
    progress.say(
        "%d trials planned, %d of them stored already in %s%s"
            .formatted(
                planned.size(),
                planned.size() - missing.size(),
                location,
                missing.size() == planned.size() ? "" : forecast(dataset, missing)));
    if (missing.isEmpty()) {
      return;
    }
    StopNotice notice = StopNotice.ofTrials(progress, dataset);
    try (notice;
        Execution execution =
            Execution.persisting(
                () -> pipeline(experiments), () -> dataset.ids().size(), progress)) {
      CollectionProgress line = new CollectionProgress(dataset, planned);
      while (!execution.awaitEnd()) {
        progress.status(line.line());
      }
    } finally {
      progress.clear();
    }
  }

  private static String forecast(Dataset dataset, List<TrialSpec> missing) throws IOException {
    Set<String> programs = missing.stream().map(TrialSpec::program).collect(Collectors.toSet());
    List<Trial> run = new ArrayList<>();
    dataset.forEachTrial(
        trial -> {
          if (programs.contains(trial.spec().program())) {
            run.add(trial);
          }
        });
    return Forecast.clause(Forecast.by(run).seconds(missing));
  }

  private Pipeline pipeline(List<Experiment> experiments) {
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply("Experiments", Create.of(experiments))
        .apply("Plan trials", PlanTrials.inRandomOrder())
        .apply("Run and store trials", RunTrials.storedIn(location.address()).over(hosts));
    return pipeline;
  }
}
