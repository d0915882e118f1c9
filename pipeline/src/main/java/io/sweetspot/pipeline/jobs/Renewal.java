package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Quota;
import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.Trial;
import io.sweetspot.pipeline.recalibrate.Evidence;
import io.sweetspot.pipeline.recalibrate.NightTrials;
import io.sweetspot.pipeline.recalibrate.Regime;
import io.sweetspot.pipeline.tune.Round;
import io.sweetspot.pipeline.tune.Tuning;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A tuning, and which of the stored trials count for it. Where nights have watched the program,
 * that is what was measured since it last changed its shape, every night brought to the level of
 * the last; else all of them as they are. Those of checks do not count: they look at few counts,
 * and would use up what a tuning may cost.
 *
 * @param tuning what is asked
 * @param regime the one that the last night belongs to; empty where no night has watched
 */
record Renewal(Tuning tuning, Optional<Regime> regime) {

  /** The name of the program, with its size and its quota where it has one. */
  String name() {
    Quota quota = tuning.program().quota();
    return tuning.identity().title() + (quota.isNone() ? "" : " within " + quota + " cores");
  }

  /** The same of work of another size, of which no night is known. */
  Renewal ofSize(Size size) {
    return new Renewal(tuning.ofSize(size), Optional.empty());
  }

  /** The same, where so much time went into planning: a budget of time pays for that, too. */
  Renewal charged(Duration planning) {
    return new Renewal(tuning.at(tuning.spending().less(planning)), regime);
  }

  /** Where the tuning stands with what is stored of its program, version and kind of machine. */
  Round after(List<Trial> stored) {
    List<Trial> unchecked = withoutChecks(stored);
    return regime
        .map(since -> Round.after(renewed(since, unchecked), levelled(since, unchecked)))
        .orElseGet(() -> Round.after(tuning, unchecked));
  }

  /** The trials that count, as they are stored. */
  List<Trial> counted(List<Trial> stored) {
    List<Trial> unchecked = withoutChecks(stored);
    return regime.map(since -> since.of(unchecked)).orElse(unchecked);
  }

  private static List<Trial> withoutChecks(List<Trial> stored) {
    return stored.stream().filter(trial -> !trial.spec().campaign().isCheck()).toList();
  }

  /** In a sentence: the trials that do not count; empty where all do. */
  Optional<String> keptApart(List<Trial> stored) {
    int apart = withoutChecks(stored).size() - counted(stored).size();
    return regime
        .filter(since -> apart > 0)
        .map(
            since ->
                "%d trials from before night %d, when the program changed, are kept apart"
                    .formatted(apart, since.since()));
  }

  private static List<Trial> levelled(Regime since, List<Trial> stored) {
    List<Trial> counted = since.of(stored);
    return counted.stream().anyMatch(Trial::succeeded) ? Evidence.of(counted).levelled() : counted;
  }

  /** The same question for trials of the regime; trials of nights are not charged to the budget. */
  private Tuning renewed(Regime since, List<Trial> stored) {
    if (since.since() == 0) {
      return tuning;
    }
    List<Trial> nights = since.of(stored).stream().filter(NightTrials::isNight).toList();
    double seconds = nights.stream().mapToDouble(Trial::wallSeconds).sum();
    return new Tuning(
        tuning.program(),
        tuning.identity(),
        since.tuning(tuning.identity().kind()),
        tuning.question(),
        tuning.isLaterSession()
            ? tuning.spending()
            : new Tuning.Spending(
                tuning.spending().trials().map(trials -> trials + nights.size()),
                tuning.spending().time().map(time -> time.plusNanos((long) (seconds * 1e9)))),
        tuning.ceiling(),
        tuning.isLaterSession());
  }
}
