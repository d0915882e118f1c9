package io.sweetspot.pipeline.recalibrate;

import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.NightDecision;
import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.decide.Verdict;
import io.sweetspot.fitting.drift.Drift;
import io.sweetspot.fitting.drift.Expectation;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.Recommendation.LatestNight;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A night of one program as far as it is known before it is decided.
 *
 * @param number number of the night
 * @param recalibration identity of the recalibration
 * @param startedAt when it began
 * @param program name of the program
 * @param version its version
 * @param goal what its trials are measured for
 * @param size of its work; none where it has no sizes
 * @param machine where it runs
 * @param previousThreads what was recommended before; 0 where nothing was
 * @param fewest the fewest threads that were recommended before; 0 where unknown
 */
public record UndecidedNight(
    int number,
    String recalibration,
    Instant startedAt,
    String program,
    String version,
    Goal goal,
    Size size,
    Machine machine,
    int previousThreads,
    int fewest) {

  /** What it is of, for people. */
  public String title() {
    return new Identity(program, version, machine.kind(), goal, size).title();
  }

  /**
   * A night that begins.
   *
   * @param recommendation what is published of the program, of whatever version
   * @param nights the program's so far, on this kind of machine
   * @param stored the trials that may be averaged with tonight's
   */
  public static UndecidedNight begun(
      Identity identity,
      Machine machine,
      Optional<Recommendation> recommendation,
      List<Night> nights,
      List<Trial> stored,
      RecalibrationJournal journal,
      Instant now) {
    int number = number(nights, stored, journal);
    Optional<Night> last = nights.stream().reduce((one, other) -> other);
    int published =
        recommendation.flatMap(Recommendation::night).map(LatestNight::number).orElse(0);
    // A night that was killed after it had published is done again, from where it began.
    boolean again = last.isPresent() && published == number;
    return new UndecidedNight(
        number,
        journal.id(),
        now,
        identity.program(),
        identity.version(),
        identity.goal(),
        identity.size(),
        machine,
        again ? last.get().threads() : recommendation.map(Recommendation::threads).orElse(0),
        again
            ? last.get().fewest()
            : recommendation
                .flatMap(Recommendation::race)
                .map(race -> race.fewest().threads())
                .orElse(0));
  }

  /** One more than the last night; that of a killed one where it goes on. */
  private static int number(List<Night> nights, List<Trial> stored, RecalibrationJournal journal) {
    int last = nights.stream().mapToInt(Night::number).max().orElse(0);
    int unfinished =
        stored.stream().filter(NightTrials::isNight).mapToInt(NightTrials::nightOf).max().orElse(0);
    if (unfinished > last) {
      return journal.resumed() ? unfinished : unfinished + 1;
    }
    return last + 1;
  }

  /** The program fails, and what is published stays. */
  public Night broken(String reason, Regime regime, List<Trial> tonight, Instant now) {
    return night(NightDecision.BROKEN, reason, regime, tonight, now, Optional.empty(), 0);
  }

  /** What is recommended misses its limits, and nothing takes its place. */
  public Night missed(
      String reason, Evidence evidence, Regime regime, List<Trial> tonight, Instant now) {
    Night night =
        night(
            NightDecision.LIMIT,
            reason,
            regime,
            tonight,
            now,
            Optional.of(evidence.drift()),
            evidence.trials().size());
    Expectation expected = evidence.expectation(previousThreads);
    return with(
        night, previousThreads, fewest, expected.seconds(), expected.low(), expected.high());
  }

  /**
   * What is recommended holds, as the evidence says.
   *
   * @param doubt why it may not hold, which the next nights confirm or not
   */
  public Night held(
      Evidence evidence, Optional<String> doubt, Regime regime, List<Trial> tonight, Instant now) {
    Drift drift = evidence.drift();
    Optional<Evidence.Apart> apart =
        drift.kind() == Drift.Kind.NONE
            ? evidence.apart(previousThreads, number)
            : Optional.empty();
    Expectation expected =
        apart.map(Evidence.Apart::expected).orElseGet(() -> evidence.expectation(previousThreads));
    Night night =
        night(
            apart.isPresent() || doubt.isPresent() ? NightDecision.SUSPECTED : Decisions.of(drift),
            doubt
                .or(() -> apart.map(one -> Decisions.unconfirmed(one.seconds(), tonight)))
                .orElseGet(() -> Decisions.reason(drift, tonight)),
            regime,
            tonight,
            now,
            Optional.of(drift),
            evidence.trials().size());
    return with(
        night, previousThreads, fewest, expected.seconds(), expected.low(), expected.high());
  }

  /** A tuning came to a verdict. */
  public Night tuned(
      NightDecision decision,
      String reason,
      Verdict verdict,
      Regime regime,
      List<Trial> tonight,
      Instant now,
      Optional<Drift> drift) {
    Night night = night(decision, reason, regime, tonight, now, drift, verdict.trials());
    return with(
        night,
        verdict.threads(),
        verdict.fewest().threads(),
        verdict.seconds(),
        verdict.interval().low(),
        verdict.interval().high());
  }

  private Night night(
      NightDecision decision,
      String reason,
      Regime regime,
      List<Trial> tonight,
      Instant now,
      Optional<Drift> drift,
      int trials) {
    return new Night(
        number,
        recalibration,
        startedAt,
        now,
        program,
        version,
        machine,
        decision,
        reason,
        previousThreads,
        previousThreads,
        fewest,
        0,
        0,
        0,
        tonight.size(),
        (int) tonight.stream().filter(trial -> !trial.succeeded()).count(),
        trials,
        drift.map(Drift::noise).orElse(0.0),
        drift.map(Drift::betweenNights).orElse(0.0),
        drift.map(Drift::statistic).orElse(0.0),
        drift.map(Drift::levelStatistic).orElse(0.0),
        regime.since(),
        goal,
        size);
  }

  private static Night with(
      Night night, int threads, int fewest, double seconds, double low, double high) {
    return new Night(
        night.number(),
        night.recalibration(),
        night.startedAt(),
        night.endedAt(),
        night.program(),
        night.version(),
        night.machine(),
        night.decision(),
        night.reason(),
        threads,
        night.previousThreads(),
        fewest,
        seconds,
        low,
        high,
        night.nightTrials(),
        night.nightFailures(),
        night.trials(),
        night.noise(),
        night.betweenNights(),
        night.shapeStatistic(),
        night.levelStatistic(),
        night.since(),
        night.goal(),
        night.size());
  }
}
