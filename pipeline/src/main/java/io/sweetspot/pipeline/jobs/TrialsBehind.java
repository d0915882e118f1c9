package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.History;
import io.sweetspot.pipeline.recommendations.ProgramAnswers;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.Unanswered;
import io.sweetspot.pipeline.report.Report.ReportedProgram;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The trials and nights behind answers, for those who ask why.
 *
 * @param dataset where they are
 */
public record TrialsBehind(DatasetLocation dataset) {

  /** Every program that was answered, with all of its trials and nights. */
  public List<ReportedProgram> reported(ProgramAnswers answers) throws IOException {
    List<Night> nights = dataset.isFolder() ? History.of(dataset.folder()).nights() : List.of();
    Map<Identity, List<Trial>> trials = new HashMap<>();
    for (Trial trial : trials()) {
      trials.computeIfAbsent(trial.identity(), identity -> new ArrayList<>()).add(trial);
    }
    List<ReportedProgram> programs = new ArrayList<>();
    answers.forEach(
        each ->
            programs.add(
                new ReportedProgram(
                    each,
                    trials.getOrDefault(each.identity(), List.of()),
                    nights.stream().filter(night -> isOf(night, each)).toList())));
    return programs;
  }

  /** How the last trial of each program failed that has no answer, in a sentence, if one did. */
  public List<String> lastFailures(List<Unanswered> unanswered) throws IOException {
    Map<Identity, Trial> last = new HashMap<>();
    for (Trial trial : trials()) {
      if (!trial.succeeded()) {
        last.merge(
            onAnyMachine(trial.identity()),
            trial,
            (one, other) -> other.startedAt().isAfter(one.startedAt()) ? other : one);
      }
    }
    return unanswered.stream()
        .flatMap(open -> Optional.ofNullable(last.get(onAnyMachine(open.identity()))).stream())
        .map(
            trial ->
                "'%s' at %d threads: %s"
                    .formatted(trial.identity().title(), trial.spec().threads(), trial.message()))
        .toList();
  }

  private static Identity onAnyMachine(Identity identity) {
    return new Identity(identity.program(), "", MachineKind.UNKNOWN).ofSize(identity.size());
  }

  /** All that can be read: what cannot has been refused, or named and left out, before. */
  private List<Trial> trials() throws IOException {
    return dataset.open().skippingUnreadable(named -> {}).read();
  }

  /** Of whatever version: a history goes on when a program changes. */
  private static boolean isOf(Night night, Recommendation recommendation) {
    return recommendation.identity().anyVersion().equals(night.identity().anyVersion());
  }
}
