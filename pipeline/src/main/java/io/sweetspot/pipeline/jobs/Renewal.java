package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.pipeline.recalibrate.Era;
import io.sweetspot.pipeline.recalibrate.Evidence;
import io.sweetspot.pipeline.recalibrate.NightTrials;
import io.sweetspot.pipeline.tune.Round;
import io.sweetspot.pipeline.tune.Tuning;
import java.util.List;
import java.util.Optional;

/**
 * A tuning of a program that nights have watched: it counts what was measured since the program
 * last changed its shape, every night brought to the level of the last.
 *
 * @param tuning what is asked
 * @param era which trials count
 */
record Renewal(Tuning tuning, Era era) {

  /** Where the tuning stands with what is stored of its program, version and kind of machine. */
  Round after(List<Trial> stored) {
    return Round.after(renewed(stored), counted(stored));
  }

  /** The trials that count. */
  List<Trial> counted(List<Trial> stored) {
    List<Trial> counted = era.of(stored);
    return counted.stream().anyMatch(Trial::succeeded) ? Evidence.of(counted).levelled() : counted;
  }

  /** In a sentence: the trials that do not count; empty where all do. */
  Optional<String> keptApart(List<Trial> stored) {
    int apart = stored.size() - era.of(stored).size();
    return apart == 0
        ? Optional.empty()
        : Optional.of(
            "%d trials from before night %d, when the program changed, are kept apart"
                .formatted(apart, era.since()));
  }

  /** The same question with the era's seed; trials of nights are not charged to the budget. */
  private Tuning renewed(List<Trial> stored) {
    if (era.seed() == 0) {
      return tuning;
    }
    List<Trial> nights = era.of(stored).stream().filter(NightTrials::isNight).toList();
    double seconds = nights.stream().mapToDouble(Trial::wallSeconds).sum();
    Question question = tuning.question();
    return new Tuning(
        tuning.program(),
        tuning.version(),
        tuning.machineKind(),
        new Question(
            question.allowed(),
            question.tolerance(),
            question.claim(),
            question.baseline(),
            question.cores(),
            era.seed()),
        new Tuning.Spending(
            tuning.spending().trials().map(trials -> trials + nights.size()),
            tuning.spending().time().map(time -> time.plusNanos((long) (seconds * 1e9)))));
  }
}
