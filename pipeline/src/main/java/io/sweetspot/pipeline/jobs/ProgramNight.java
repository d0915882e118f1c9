package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Limit;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.NightDecision;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.Digits;
import io.sweetspot.fitting.decide.Verdict;
import io.sweetspot.fitting.drift.Drift;
import io.sweetspot.fitting.sessions.NightCounts;
import io.sweetspot.pipeline.DisturbedTrials;
import io.sweetspot.pipeline.FailureWords;
import io.sweetspot.pipeline.Progress;
import io.sweetspot.pipeline.calibrate.ProgramCurves;
import io.sweetspot.pipeline.recalibrate.Announcements;
import io.sweetspot.pipeline.recalibrate.Decisions;
import io.sweetspot.pipeline.recalibrate.Evidence;
import io.sweetspot.pipeline.recalibrate.NightRecommendation;
import io.sweetspot.pipeline.recalibrate.NightTask;
import io.sweetspot.pipeline.recalibrate.Regime;
import io.sweetspot.pipeline.recalibrate.UndecidedNight;
import io.sweetspot.pipeline.recommendations.AcrossSessions;
import io.sweetspot.pipeline.recommendations.LimitFindings;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.Recommendation.Basis;
import io.sweetspot.pipeline.recommendations.Recommendation.Fits;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.recommendations.Unanswered;
import io.sweetspot.pipeline.tune.AskedLimits;
import io.sweetspot.pipeline.tune.RaceRecommendation;
import io.sweetspot.pipeline.tune.SessionFindings;
import io.sweetspot.pipeline.tune.SessionFindings.Claimed;
import io.sweetspot.pipeline.tune.Tuning;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** One night of one program: a few trials, a decision, and what is published of it. */
final class ProgramNight {
  /** So many failures in a row, and no success, at the recommended count. */
  private static final int BROKEN_TRIALS = 2;

  /** So many runs, none of which meets a limit, show that a typical run misses it. */
  private static final int MISSING_RUNS = 5;

  private final TonightsTrials trials;
  private final RecommendationsFile published;
  private final Tuning tuning;
  private final UndecidedNight undecided;
  private final Clock clock;
  private final Progress progress;

  ProgramNight(
      TonightsTrials trials,
      RecommendationsFile published,
      Tuning tuning,
      UndecidedNight undecided,
      Clock clock,
      Progress progress) {
    this.trials = trials;
    this.published = published;
    this.tuning = tuning;
    this.undecided = undecided;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Does what there is to do.
   *
   * @return the night, published; empty where the deadline came first
   */
  Optional<Night> run(NightTask task) throws IOException, InterruptedException {
    if (task instanceof NightTask.Test test) {
      return test(test.recommendation(), test.regime());
    }
    String reason = ((NightTask.Tune) task).reason();
    progress.say("%s: tuning, %s".formatted(undecided.title(), reason));
    return tune(Regime.FIRST, NightDecision.NEW, reason, Optional.empty());
  }

  /** The program cannot even be started. */
  Night unrunnable() {
    return undecided.broken(
        "'%s' is not there or may not be executed".formatted(tuning.program().command().get(0)),
        Regime.FIRST,
        List.of(),
        clock.instant());
  }

  private Optional<Night> test(Recommendation old, Regime regime)
      throws IOException, InterruptedException {
    Evidence before = Evidence.of(regime.of(trials.all()));
    int recommended = undecided.previousThreads();
    List<Integer> counts =
        NightCounts.of(
            recommended,
            undecided.fewest(),
            before.expectedSeconds(),
            SessionFindings.longRun(
                regime.of(trials.before()), claimed(recommended, undecided.fewest())));
    int passes = before.trialsPerCount();
    String time = Forecast.clause(Forecast.seconds(trials.all(), counts.size() * passes));
    Announcements.ofTest(undecided, counts, passes, time, before.drift().noise())
        .forEach(progress::say);
    trials.test(counts, 0, 1);
    boolean works = trials.tonight().stream().anyMatch(Trial::succeeded);
    trials.test(works ? counts : List.of(recommended), 1, BROKEN_TRIALS);
    List<Trial> tested = trials.at(recommended);
    if (tested.size() >= BROKEN_TRIALS && tested.stream().noneMatch(Trial::succeeded)) {
      return Optional.of(broken(tested, regime));
    }
    trials.test(counts, BROKEN_TRIALS, passes);
    trials.repeatDisturbed(counts, passes, regime);
    if (missesAll(recommended)) {
      trials.test(List.of(recommended), passes, MISSING_RUNS);
    }
    if (trials.at(recommended).stream().noneMatch(Trial::succeeded)) {
      return Optional.empty();
    }
    return Optional.of(decided(old, regime));
  }

  /** Whether there is a limit that no run of tonight meets at a count. */
  private boolean missesAll(int threads) {
    return AskedLimits.claims(limits(), trials.at(threads)).stream()
        .anyMatch(claim -> claim.met() == 0);
  }

  private List<Limit> limits() {
    return tuning.program().aim().limits();
  }

  private Night broken(List<Trial> tested, Regime regime) {
    String reason =
        "all %d trials at %s failed: %s"
            .formatted(
                tested.size(),
                Digits.threads(undecided.previousThreads()),
                FailureWords.of(tested.get(0).message()));
    return undecided.broken(reason, regime, trials.added(), clock.instant());
  }

  /** What all nights so far say: the recommendation holds, unless its shape changed. */
  private Night decided(Recommendation old, Regime regime)
      throws IOException, InterruptedException {
    Evidence evidence = Evidence.of(regime.of(trials.all()));
    Drift drift = evidence.drift();
    Optional<MissedLimits> missed =
        MissedLimits.of(limits(), evidence.trials(), undecided.previousThreads());
    if (missed.isPresent()) {
      return missed(old, regime, evidence, missed.get());
    }
    if (drift.kind() == Drift.Kind.SHAPE) {
      String reason = Decisions.reason(drift, trials.tonight());
      progress.say("%s: tuning again, %s".formatted(undecided.title(), reason));
      Optional<Night> tuned =
          tune(Regime.changed(drift.since()), NightDecision.SHAPE, reason, Optional.of(drift));
      if (tuned.isPresent()) {
        return tuned.get();
      }
      progress.say(
          "%s: the tuning did not come to its end, so the recommendation stays; it goes on next time"
              .formatted(undecided.title()));
    }
    Optional<String> doubt =
        MissedLimits.doubt(
            limits(), evidence.trials(), undecided.previousThreads(), undecided.number());
    Night night = undecided.held(evidence, doubt, regime, trials.tonight(), clock.instant());
    return published(old, night, evidence);
  }

  /**
   * The recommended count misses a limit: another is looked for, and if none is found it is said.
   */
  private Night missed(Recommendation old, Regime regime, Evidence evidence, MissedLimits missed)
      throws IOException, InterruptedException {
    String reason = missed.reason();
    progress.say("%s: tuning again, %s".formatted(undecided.title(), reason));
    Regime counting = missed.since() == 0 ? regime : Regime.changed(missed.since());
    Optional<Night> tuned =
        tune(counting, NightDecision.LIMIT, reason, Optional.of(evidence.drift()));
    if (tuned.isPresent()) {
      return tuned.get();
    }
    String end =
        trials.cut()
            ? "the tuning did not come to its end and goes on next time"
            : Unanswered.outsideLimits(limits(), counting.of(trials.all()).size());
    Night night =
        undecided.missed(reason + "; " + end, evidence, regime, trials.tonight(), clock.instant());
    return published(old, night, evidence);
  }

  private Night published(Recommendation old, Night night, Evidence evidence) throws IOException {
    Optional<LimitFindings> found =
        AskedLimits.findings(AskedLimits.claims(limits(), evidence.trials()), night.threads());
    Claimed claimed = claimed(night.threads(), night.fewest());
    Optional<AcrossSessions> across =
        SessionFindings.of(evidence.trials(), claimed, tuning.identity().goal());
    published.put(
        List.of(
            NightRecommendation.held(
                old,
                night,
                basis(evidence.trials()),
                across,
                across.map(each -> SessionFindings.sentence(each, claimed)).orElse(""),
                night.decision() == NightDecision.LIMIT
                    ? found.map(LimitFindings::missed)
                    : found)));
    return night;
  }

  /**
   * Where there are limits nothing is a rival: whether it may be used is for a race to find out.
   */
  private Claimed claimed(int threads, int fewest) {
    return new Claimed(
        threads,
        fewest > 0 ? fewest : threads,
        tuning.question().tolerance(),
        count -> tuning.program().aim().limits().isEmpty());
  }

  private Optional<Night> tune(
      Regime regime, NightDecision decision, String reason, Optional<Drift> drift)
      throws IOException, InterruptedException {
    progress.say("%s: %s".formatted(undecided.title(), trials.cost(regime)));
    Optional<Verdict> verdict = trials.tune(regime);
    List<Trial> counted = regime.of(trials.all());
    if (verdict.isPresent()) {
      Night night =
          undecided.tuned(
              decision, reason, verdict.get(), regime, trials.tonight(), clock.instant(), drift);
      Recommendation tuned =
          RaceRecommendation.of(
              tuning.identity(),
              verdict.get(),
              basis(counted),
              Fits.NONE,
              counted,
              counted,
              trials.keptApart());
      published.put(List.of(NightRecommendation.tuned(tuned, night)));
      return Optional.of(night);
    }
    if (trials.cut() || decision != NightDecision.NEW) {
      return Optional.empty();
    }
    return Optional.of(
        undecided.broken(broken(counted), regime, trials.tonight(), clock.instant()));
  }

  private String broken(List<Trial> counted) {
    if (counted.stream().anyMatch(Trial::succeeded)) {
      return Unanswered.outsideLimits(tuning.program().aim().limits(), counted.size());
    }
    String message =
        counted.stream().map(trial -> FailureWords.of(trial.message())).findFirst().orElse("");
    return "every trial failed: " + message;
  }

  private Basis basis(List<Trial> counted) {
    return ProgramCurves.of(tuning.identity(), DisturbedTrials.without(counted)).basis();
  }
}
