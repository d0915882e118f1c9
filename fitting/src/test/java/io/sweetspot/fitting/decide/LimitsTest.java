package io.sweetspot.fitting.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.decide.LimitClaim.Standing;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Programs that go ever faster with more threads, of which a figure is limited. */
class LimitsTest {

  private static final Limit LIMIT = new Limit("p99", Limit.Relation.LESS, 0.02, "p99 < 20ms");
  private static final Question QUESTION = Trials.question(1, 32).requiring(List.of(LIMIT));

  private static Trials tune(int budget, IntToDoubleFunction p99) {
    return Trials.tune(
        QUESTION,
        budget,
        (trial, order) ->
            Trials.observe(trial, order, 100.0 / trial.threads(), Status.MEASURED)
                .withFigures(Map.of("p99", p99.applyAsDouble(trial.threads()))));
  }

  @Test
  void theFastestOfThoseThatMeetTheLimitIsRecommendedAndCertified() {
    Trials trials = tune(40, threads -> 0.00155 * threads);
    Verdict verdict = trials.verdict(QUESTION);
    assertEquals(12, verdict.threads());
    assertTrue(recommended(verdict).allMatch(LimitClaim::isMet));
    assertTrue(
        verdict.sentence().contains("A typical run there meets p99 < 20ms (certified at 95 %;"),
        verdict.sentence());
    assertTrue(
        verdict.sentence().contains("which would be faster, met p99 < 20ms"), verdict.sentence());
    assertFalse(verdict.indifferent().stream().anyMatch(threads -> threads > 12));
  }

  @Test
  void aFigureNeedNotRiseWithTheThreads() {
    Verdict verdict =
        tune(60, threads -> threads <= 4 || threads >= 24 ? 0.01 : 0.05).verdict(QUESTION);
    assertEquals(32, verdict.threads());
    assertTrue(recommended(verdict).allMatch(LimitClaim::isMet));
  }

  @Test
  void whereNoneMeetsItNothingIsRecommended() {
    Trials trials = tune(60, threads -> 0.03);
    assertEquals(StopReason.LIMITS_OUT_OF_REACH, trials.reason());
    assertTrue(
        Decider.decide(QUESTION, trials.observations(), trials.reason(), List.of()).isEmpty());
  }

  @Test
  void whatIsNotCertifiedIsSaidToBeSo() {
    Verdict verdict = tune(3, threads -> 0.01).verdict(QUESTION);
    assertFalse(recommended(verdict).allMatch(LimitClaim::isMet));
    assertTrue(
        verdict.sentence().contains("threads, not certified to meet p99 < 20ms:"),
        verdict.sentence());
    assertEquals(Standing.OPEN, recommended(verdict).findFirst().orElseThrow().standing());
  }

  @Test
  void aRunWithoutTheFigureHasNotMetTheLimit() {
    List<Observation> runs =
        IntStream.range(0, 5)
            .mapToObj(i -> new Observation(4, 1, i, i, Purpose.EXPLORE, Status.MEASURED))
            .toList();
    assertEquals(
        Standing.MISSED,
        Limits.of(QUESTION, Sample.of(Claim.TYPICAL, runs)).claims(4).get(0).standing());
  }

  @Test
  void eachRelationHoldsOnItsSideOfTheBound() {
    assertFalse(new Limit("x", Limit.Relation.LESS, 1, "x < 1").isMetBy(1));
    assertTrue(new Limit("x", Limit.Relation.AT_MOST, 1, "x <= 1").isMetBy(1));
    assertFalse(new Limit("x", Limit.Relation.MORE, 1, "x > 1").isMetBy(1));
    assertTrue(new Limit("x", Limit.Relation.AT_LEAST, 0, "x >= 0").isMetBy(0));
    assertTrue(new Limit("x", Limit.Relation.AT_LEAST, 5, "x >= 5").excess(4) > 0);
    assertTrue(new Limit("x", Limit.Relation.AT_MOST, 0, "x <= 0").excess(0) < 0);
  }

  private static Stream<LimitClaim> recommended(Verdict verdict) {
    return verdict.limits().stream().filter(each -> each.threads() == verdict.threads());
  }
}
