package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.NightDecision;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.decide.Verdict;
import io.sweetspot.fitting.drift.Drift;
import io.sweetspot.pipeline.FailureWords;
import io.sweetspot.pipeline.calibrate.CurveKey;
import io.sweetspot.pipeline.calibrate.ProgramCurves;
import io.sweetspot.pipeline.recalibrate.Decisions;
import io.sweetspot.pipeline.recalibrate.Era;
import io.sweetspot.pipeline.recalibrate.Evidence;
import io.sweetspot.pipeline.recalibrate.NightCounts;
import io.sweetspot.pipeline.recalibrate.NightRecommendation;
import io.sweetspot.pipeline.recalibrate.NightTrials;
import io.sweetspot.pipeline.recalibrate.Reached;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.Recommendation.Basis;
import io.sweetspot.pipeline.recommendations.Recommendation.Fits;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.tune.RaceRecommendation;
import io.sweetspot.pipeline.tune.StoredTrials;
import io.sweetspot.pipeline.tune.Tuning;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One night of one program: a few trials, a decision, and what is published of it. */
final class ProgramNight {
  /** So many failures in a row, and no success, at the recommended count. */
  private static final int BROKEN_TRIALS = 2;

  /** Above this scatter of a trial a change of 10 % takes more than three nights to be found. */
  private static final double LOUD = 0.06;

  private final NightMeasurer measurer;
  private final StoredTrials stored;
  private final RecommendationsFile published;
  private final Tuning tuning;
  private final Reached reached;
  private final Clock clock;
  private final Console console;

  ProgramNight(
      NightMeasurer measurer,
      StoredTrials stored,
      RecommendationsFile published,
      Tuning tuning,
      Reached reached,
      Clock clock,
      Console console) {
    this.measurer = measurer;
    this.stored = stored;
    this.published = published;
    this.tuning = tuning;
    this.reached = reached;
    this.clock = clock;
    this.console = console;
  }

  /**
   * Tunes a program that has no recommendation.
   *
   * @param reason why it has none
   * @return the night, published; empty where the deadline came first
   */
  Optional<Night> first(String reason) throws IOException, InterruptedException {
    console.say("%s: tuning, %s".formatted(reached.program(), reason));
    return tune(Era.FIRST, NightDecision.NEW, reason, Optional.empty());
  }

  /** The program cannot even be started. */
  Night unrunnable() {
    return reached.broken(
        "'%s' is not there or may not be executed".formatted(tuning.program().command().get(0)),
        Era.FIRST,
        List.of(),
        clock.instant());
  }

  /**
   * Tests what is recommended.
   *
   * @param old the recommendation, as published
   * @return the night, published; empty where the deadline came first
   */
  Optional<Night> test(Recommendation old, Era era) throws IOException, InterruptedException {
    Evidence before = Evidence.of(era.of(measurer.trials()));
    List<Integer> counts =
        NightCounts.of(reached.previousThreads(), reached.fewest(), seconds(before));
    int passes = before.trialsPerCount();
    console.say(
        String.format(
            Locale.ROOT,
            "%s: night %d tries %s threads, each %d times (a trial scatters by %.1f %%)",
            reached.program(),
            reached.number(),
            counts.stream().map(String::valueOf).reduce((a, b) -> a + ", " + b).orElseThrow(),
            passes,
            100 * before.drift().noise()));
    if (before.drift().noise() > LOUD) {
      console.say(
          "%s: so much scatter that a change of 10 %% may stay unseen; give each trial more work, or the night a quieter hour"
              .formatted(reached.program()));
    }
    measure(counts, 0, 1);
    boolean works = tonight().stream().anyMatch(Trial::succeeded);
    measure(works ? counts : List.of(reached.previousThreads()), 1, BROKEN_TRIALS);
    List<Trial> recommended = recommended();
    boolean fails = recommended.stream().noneMatch(Trial::succeeded);
    if (fails && recommended.size() >= BROKEN_TRIALS) {
      String message = FailureWords.of(recommended.get(0).message());
      return Optional.of(
          reached.broken(
              "all %d trials at %s failed: %s"
                  .formatted(
                      recommended.size(),
                      NightRecommendation.counted(reached.previousThreads()),
                      message),
              era,
              measurer.added(),
              clock.instant()));
    }
    measure(counts, BROKEN_TRIALS, passes);
    if (recommended().stream().noneMatch(Trial::succeeded)) {
      return Optional.empty();
    }
    Evidence evidence = Evidence.of(era.of(measurer.trials()));
    Drift drift = evidence.drift();
    if (drift.kind() == Drift.Kind.SHAPE) {
      String reason = Decisions.reason(drift, tonight());
      console.say("%s: tuning again, %s".formatted(reached.program(), reason));
      Optional<Night> tuned =
          tune(
              Era.changed(drift.since(), tuning.machineKind()),
              NightDecision.SHAPE,
              reason,
              Optional.of(drift));
      if (tuned.isPresent()) {
        return tuned;
      }
      console.say(
          "%s: the tuning did not come to its end, so the recommendation stays; it goes on next time"
              .formatted(reached.program()));
    }
    Night night = reached.held(evidence, era, tonight(), clock.instant());
    published.put(List.of(NightRecommendation.held(old, night, basis(evidence.trials()))));
    return Optional.of(night);
  }

  private void measure(List<Integer> counts, int from, int to)
      throws IOException, InterruptedException {
    measurer.measure(
        NightTrials.passes(
            tuning.program(),
            tuning.version(),
            tuning.machineKind(),
            reached.number(),
            counts,
            from,
            to),
        "night " + reached.number());
  }

  /** Tonight's trials at the recommended count, those before a kill included. */
  private List<Trial> recommended() {
    return measurer.trials().stream()
        .filter(NightTrials::isNight)
        .filter(trial -> NightTrials.nightOf(trial) == reached.number())
        .filter(trial -> trial.spec().threads() == reached.previousThreads())
        .toList();
  }

  private Optional<Night> tune(
      Era era, NightDecision decision, String reason, Optional<Drift> drift)
      throws IOException, InterruptedException {
    Optional<Verdict> verdict = measurer.tune(era);
    List<Trial> trials = era.of(measurer.trials());
    if (verdict.isPresent()) {
      Night night =
          reached.tuned(decision, reason, verdict.get(), era, tonight(), clock.instant(), drift);
      Recommendation tuned =
          RaceRecommendation.of(
              tuning, verdict.get(), basis(trials), Fits.NONE, trials, stored.keptApart(tuning));
      published.put(List.of(NightRecommendation.tuned(tuned, night)));
      return Optional.of(night);
    }
    if (measurer.cut() || decision != NightDecision.NEW) {
      return Optional.empty();
    }
    String message =
        trials.stream()
            .filter(trial -> !trial.succeeded())
            .map(trial -> FailureWords.of(trial.message()))
            .findFirst()
            .orElse("");
    return Optional.of(
        reached.broken("every trial failed: " + message, era, tonight(), clock.instant()));
  }

  private Basis basis(List<Trial> trials) {
    CurveKey key = new CurveKey(reached.program(), tuning.version(), tuning.machineKind());
    return ProgramCurves.of(key, trials).basis();
  }

  /** Tonight's trials, those before a kill included. */
  private List<Trial> tonight() {
    List<Trial> tonight = new ArrayList<>(measurer.added());
    measurer.trials().stream()
        .filter(NightTrials::isNight)
        .filter(trial -> NightTrials.nightOf(trial) == reached.number())
        .filter(trial -> !tonight.contains(trial))
        .forEach(tonight::add);
    return tonight;
  }

  private static Map<Integer, Double> seconds(Evidence evidence) {
    Map<Integer, Double> seconds = new TreeMap<>();
    evidence
        .measured()
        .forEach((threads, count) -> seconds.put(threads, evidence.expectation(threads).seconds()));
    return seconds;
  }
}
