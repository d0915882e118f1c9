package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.Progress;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.calibrate.FitsBesideRace;
import io.sweetspot.pipeline.calibrate.ProgramCurves;
import io.sweetspot.pipeline.recommendations.ProgramAnswer;
import io.sweetspot.pipeline.recommendations.ProgramAnswers;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.recommendations.Unanswered;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.pipeline.tune.RaceRecommendation;
import io.sweetspot.pipeline.tune.StoredVerdict;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The verdicts of races on the trials that there are: nothing is measured. All are in memory. */
public record StoredVerdicts(DatasetLocation location, Progress progress) {

  /**
   * Decides, and publishes what it comes to: for each program and kind of machine on the version
   * that ran last.
   *
   * @param settings the programs, and how models are fitted beside the verdicts
   * @param skipUnreadable whether files that cannot be read are named and left out
   * @throws InvalidInputException where there is no trial of any of the programs
   */
  public ProgramAnswers decide(CalibrationSettings settings, boolean skipUnreadable)
      throws IOException {
    RecommendationsFile published = RecommendationsFile.of(location);
    published.requireReadable();
    Map<Identity, List<Trial>> trials = new TreeMap<>();
    Dataset dataset = DatasetExchange.readable(location, skipUnreadable, progress);
    dataset.forEachTrial(
        trial -> {
          if (settings.programs().isEmpty()
              || settings.programs().contains(trial.spec().program())) {
            trials.computeIfAbsent(trial.identity(), identity -> new ArrayList<>()).add(trial);
          }
        });
    if (trials.isEmpty()) {
      throw new InvalidInputException(
          "the dataset %s holds no trial of what was asked for; run 'sweetspot collect' or 'sweetspot import' first"
              .formatted(location));
    }
    List<ProgramAnswer> answers =
        trials.keySet().stream()
            .collect(Collectors.groupingBy(Identity::anyVersion, TreeMap::new, Collectors.toList()))
            .values()
            .stream()
            .map(versions -> answer(versions, trials, settings))
            .toList();
    published.put(answers);
    return ProgramAnswers.of(answers);
  }

  private static ProgramAnswer answer(
      List<Identity> versions, Map<Identity, List<Trial>> all, CalibrationSettings settings) {
    Identity newest =
        versions.stream()
            .max(Comparator.comparing(version -> lastStart(all.get(version))))
            .orElseThrow();
    List<Trial> trials = all.get(newest);
    List<String> notes = new ArrayList<>();
    for (Identity other : versions) {
      newest
          .difference(other)
          .map(what -> "%d trials of %s are kept apart".formatted(all.get(other).size(), what))
          .ifPresent(notes::add);
    }
    ProgramCurves curves = ProgramCurves.of(newest, trials);
    return StoredVerdict.on(trials)
        .<ProgramAnswer>map(
            verdict ->
                RaceRecommendation.of(
                    newest,
                    verdict,
                    curves.basis(),
                    FitsBesideRace.of(curves, settings),
                    trials,
                    trials,
                    notes))
        .orElseGet(() -> Unanswered.withoutSuccess(newest, trials.size()));
  }

  private static Instant lastStart(List<Trial> trials) {
    return trials.stream().map(Trial::startedAt).max(Comparator.naturalOrder()).orElseThrow();
  }
}
