package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.datasets.parquet.History;
import io.sweetspot.fitting.decide.Plan;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.calibrate.CurveKey;
import io.sweetspot.pipeline.calibrate.FitsBesideRace;
import io.sweetspot.pipeline.calibrate.ProgramCurves;
import io.sweetspot.pipeline.collect.RunTrials;
import io.sweetspot.pipeline.recalibrate.Era;
import io.sweetspot.pipeline.recommendations.Answer;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.recommendations.Unanswered;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.pipeline.tune.RaceRecommendation;
import io.sweetspot.pipeline.tune.Round;
import io.sweetspot.pipeline.tune.StoredTrials;
import io.sweetspot.pipeline.tune.Tuning;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;

/**
 * Goes round: read what is stored, plan a small batch for every program, run it, until each answer
 * is firm or its budget is spent. The dataset is the only state, so a killed tuning goes on from
 * there.
 */
public final class Tuner {
  private final DatasetLocation location;
  private final PipelineOptions options;
  private final Console console;

  public Tuner(DatasetLocation location, PipelineOptions options, Console console) {
    this.location = location;
    this.options = options;
    this.console = console;
  }

  /**
   * Tunes the programs side by side, and publishes what it comes to.
   *
   * @param settings how models are fitted beside the races
   * @return an answer for each tuning
   */
  public List<Answer> tune(List<Tuning> tunings, CalibrationSettings settings)
      throws IOException, InterruptedException {
    RecommendationsFile published = RecommendationsFile.of(location);
    published.requireReadable(); // Now, not after all was measured.
    Dataset dataset = location.openOrCreate();
    StoredTrials stored =
        new StoredTrials(
            dataset,
            tunings.stream().map(tuning -> tuning.program().name()).collect(Collectors.toSet()));
    Map<String, Renewal> renewals = renewals(tunings);
    Map<String, StopReason> reasons = run(tunings, renewals, stored, dataset);
    List<Answer> answers = new ArrayList<>();
    for (Tuning tuning : tunings) {
      String name = tuning.program().name();
      Optional<Renewal> renewal = Optional.ofNullable(renewals.get(name));
      List<Trial> all = stored.of(tuning);
      List<String> apart = new ArrayList<>(stored.keptApart(tuning));
      renewal.flatMap(it -> it.keptApart(all)).ifPresent(apart::add);
      List<Trial> trials = renewal.map(it -> it.era().of(all)).orElse(all);
      CurveKey key = new CurveKey(name, tuning.version(), tuning.machineKind());
      ProgramCurves curves = ProgramCurves.of(key, trials);
      answers.add(
          after(tuning, renewal, all)
              .verdict(reasons.get(name))
              .<Answer>map(
                  verdict ->
                      RaceRecommendation.of(
                          tuning,
                          verdict,
                          curves.basis().withTrials(verdict.trials()),
                          FitsBesideRace.of(curves, settings),
                          trials,
                          apart))
              .orElseGet(() -> Unanswered.withoutSuccess(tuning.subject(), trials.size())));
    }
    published.put(answers);
    return answers;
  }

  /** By the name of the program, of those that nights have watched. */
  private Map<String, Renewal> renewals(List<Tuning> tunings) throws IOException {
    if (!location.isFolder()) {
      return Map.of(); // Nights need a folder.
    }
    List<Night> nights = History.of(location.folder()).nights();
    Map<String, Renewal> renewals = new HashMap<>();
    for (Tuning tuning : tunings) {
      String name = tuning.program().name();
      Era.latest(nights, name, tuning.version(), tuning.machineKind())
          .ifPresent(era -> renewals.put(name, new Renewal(tuning, era)));
    }
    return renewals;
  }

  private static Round after(Tuning tuning, Optional<Renewal> renewal, List<Trial> stored) {
    return renewal.map(it -> it.after(stored)).orElseGet(() -> Round.after(tuning, stored));
  }

  /** Returns, by the name of the program, why no more is measured. */
  private Map<String, StopReason> run(
      List<Tuning> tunings, Map<String, Renewal> renewals, StoredTrials stored, Dataset dataset)
      throws IOException, InterruptedException {
    Map<String, StopReason> stopped = new HashMap<>();
    Farewell farewell = Farewell.promise(console, dataset);
    try {
      int round = 0;
      Map<String, Integer> measured = new HashMap<>();
      while (stopped.size() < tunings.size()) {
        stored.refresh();
        List<PlannedTrial> batch = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        for (int rank = 0; rank < tunings.size(); rank++) {
          Tuning tuning = tunings.get(rank);
          String name = tuning.program().name();
          Round next = after(tuning, Optional.ofNullable(renewals.get(name)), stored.of(tuning));
          requireMore(
              measured.getOrDefault(name, -1), next.trials(), stored.keptApart(tuning), name);
          Plan plan = next.plan();
          measured.remove(name);
          if (plan instanceof Plan.Stop stop) {
            stopped.putIfAbsent(name, stop.reason());
          } else if (plan instanceof Plan.Batch trials) {
            stopped.remove(name);
            measured.put(name, next.trials());
            batch.addAll(next.trials(trials, round, rank));
            steps.add("%s: %d trials, %s".formatted(name, next.trials(), trials.step()));
          }
        }
        if (!batch.isEmpty()) {
          run(dataset, batch, steps, round == 0);
          round++;
        }
      }
    } finally {
      farewell.cancel();
      console.clear();
    }
    return stopped;
  }

  /** A batch whose trials are kept apart would be planned for ever. */
  private static void requireMore(int before, int now, List<String> keptApart, String program) {
    if (now == before) {
      throw new InvalidInputException(
          "the trials of '%s' that were planned are not comparable with this machine's: %s; tune on a machine of that kind"
              .formatted(program, String.join("; ", keptApart)));
    }
  }

  /** Runs a batch, in its order; where it is the first, after a trial that is not counted. */
  void run(Dataset dataset, List<PlannedTrial> batch, List<String> steps, boolean first)
      throws InterruptedException {
    String counts =
        batch.stream()
            .map(trial -> Integer.toString(trial.spec().threads()))
            .collect(Collectors.joining(", "));
    String line = "%s at %s threads".formatted(String.join("; ", steps), counts);
    RunTrials trials = RunTrials.storedIn(location.address());
    Supplier<Pipeline> pipeline =
        () -> {
          Pipeline created = Pipeline.create(options);
          created
              .apply("Planned batch", Create.of(batch))
              .apply("Run and store trials", first ? trials : trials.withoutWarmUp());
          return created;
        };
    try (Execution execution =
        Execution.persisting(pipeline, () -> dataset.ids().size(), console)) {
      while (!execution.awaitEnd()) {
        console.status(line);
      }
    }
  }
}
