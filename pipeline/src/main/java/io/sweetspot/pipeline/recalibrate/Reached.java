package io.sweetspot.pipeline.recalibrate;

import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.NightDecision;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.decide.Verdict;
import io.sweetspot.fitting.drift.Drift;
import io.sweetspot.fitting.drift.Expectation;
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
 * @param machine where it runs
 * @param previousThreads what was recommended before; 0 where nothing was
 * @param fewest the fewest threads that were recommended before; 0 where unknown
 */
public record Reached(
    int number,
    String recalibration,
    Instant startedAt,
    String program,
    String version,
    Machine machine,
    int previousThreads,
    int fewest) {

  /** The program fails, and what is published stays. */
  public Night broken(String reason, Era era, List<Trial> tonight, Instant now) {
    return night(NightDecision.BROKEN, reason, era, tonight, now, Optional.empty(), 0);
  }

  /** What is recommended holds, as the evidence says. */
  public Night held(Evidence evidence, Era era, List<Trial> tonight, Instant now) {
    Drift drift = evidence.drift();
    Optional<Evidence.Apart> apart =
        drift.kind() == Drift.Kind.NONE
            ? evidence.apart(previousThreads, number)
            : Optional.empty();
    Expectation expected =
        apart.map(Evidence.Apart::expected).orElseGet(() -> evidence.expectation(previousThreads));
    Night night =
        night(
            Decisions.of(drift),
            apart
                .map(one -> Decisions.unconfirmed(one.seconds(), tonight))
                .orElseGet(() -> Decisions.reason(drift, tonight)),
            era,
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
      Era era,
      List<Trial> tonight,
      Instant now,
      Optional<Drift> drift) {
    Night night = night(decision, reason, era, tonight, now, drift, verdict.trials());
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
      Era era,
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
        era.since());
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
        night.since());
  }
}
