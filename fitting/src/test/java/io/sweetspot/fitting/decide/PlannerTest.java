package io.sweetspot.fitting.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PlannerTest {

  private static double scaling(int threads) {
    return 10 + 90.0 / threads + 0.1 * threads;
  }

  private static Trials.Answer noisy(long seed, double noise) {
    SplittableRandom random = new SplittableRandom(seed);
    return (trial, order) ->
        Trials.exactly(t -> scaling(t) * Math.exp(noise * random.nextGaussian()))
            .apply(trial, order);
  }

  private static Plan.Batch batch(Plan plan) {
    return (Plan.Batch) plan;
  }

  @Test
  void theSameObservationsInAnyOrderGiveTheSamePlan() {
    Question question = Trials.question(1, 100);
    List<Observation> seen = Trials.tune(question, 23, noisy(1, 0.03)).observations();
    List<Observation> shuffled = new ArrayList<>(seen);
    Collections.shuffle(shuffled, new Random(5));
    Budget left = Budget.ofTrials(17);
    assertEquals(
        Planner.next(question, seen, left, List.of()),
        Planner.next(question, shuffled, left, List.of()));
  }

  @Test
  void aTuningGoesOnFromAnySubsetOfItsBatches() {
    Question question = Trials.question(1, 64);
    SplittableRandom random = new SplittableRandom(2);
    List<Observation> kept = new ArrayList<>();
    Set<List<Integer>> identities = new HashSet<>();
    Trials.Answer answer = noisy(3, 0.02);
    int order = 0;
    Plan plan = Planner.next(question, kept, Budget.ofTrials(30), List.of());
    while (plan instanceof Plan.Batch batch) {
      int before = kept.size();
      for (TrialRequest trial : batch.trials()) {
        if (random.nextDouble() < 0.6) {
          assertTrue(identities.add(List.of(trial.block(), trial.threads())), "planned twice");
          kept.add(answer.apply(trial, order++));
        }
      }
      assertTrue(kept.size() <= 30);
      if (kept.size() == before) {
        kept.add(answer.apply(batch.trials().get(0), order++));
      }
      plan = Planner.next(question, kept, Budget.ofTrials(30 - kept.size()), List.of());
    }
    int threads =
        Decider.decide(question, kept, ((Plan.Stop) plan).reason(), List.of())
            .orElseThrow()
            .threads();
    assertTrue(scaling(threads) < 1.03 * scaling(30), "chose " + threads);
  }

  @Test
  void anAnsweredQuestionNeedsNoNewTrial() {
    Question question = Trials.question(1, 32);
    Trials trials = Trials.tune(question, 200, noisy(4, 0.005));
    assertEquals(StopReason.FIRM, trials.reason());
    assertTrue(trials.observations().size() < 100, trials.observations().size() + " trials");
    assertEquals(
        new Plan.Stop(StopReason.FIRM),
        Planner.next(question, trials.observations(), Budget.ofTrials(40), List.of()));
    assertEquals(
        new Plan.Stop(StopReason.FIRM),
        Planner.next(question, trials.observations(), Budget.ofTrials(0), List.of()));
  }

  @Test
  void oneAllowedCountIsMeasuredThriceAndIsTheAnswer() {
    Question question = Trials.question(8, 8);
    Trials trials = Trials.tune(question, 40, noisy(5, 0.01));
    assertEquals(StopReason.FIRM, trials.reason());
    assertEquals(3, trials.observations().size());
    assertEquals(8, trials.verdict(question).threads());
  }

  @Test
  void everyBudgetIsKeptAndAnswered() {
    Question question = Trials.question(1, 100);
    for (int budget = 1; budget <= 25; budget++) {
      Trials trials = Trials.tune(question, budget, noisy(budget, 0.02));
      assertEquals(budget, trials.observations().size());
      assertEquals(budget, trials.verdict(question).trials());
    }
  }

  @Test
  void noTrialLeftIsNoTrialPlanned() {
    Plan plan = Planner.next(Trials.question(1, 9), List.of(), Budget.ofTrials(0), List.of());
    assertEquals(new Plan.Stop(StopReason.BUDGET_SPENT), plan);
  }

  @Test
  void onlyAllowedCountsAreRunAndRecommended() {
    List<Integer> holes = List.of(3, 4, 10, 11, 40, 96);
    Question question = new Question(holes, 0.05, Claim.TYPICAL, 0, 0, 7);
    Trials trials = Trials.tune(question, 30, noisy(6, 0.02));
    trials.observations().forEach(each -> assertTrue(holes.contains(each.threads())));
    assertTrue(holes.contains(trials.verdict(question).threads()));
  }

  @Test
  void theBaselineIsMeasuredWholeButNotRecommendedWhereItIsNotAllowed() {
    Question question = new Question(List.of(1, 2, 4, 8, 16), 0.05, Claim.TYPICAL, 30, 0, 7);
    Trials trials = Trials.tune(question, 20, Trials.exactly(t -> t == 30 ? 1 : t == 1 ? 900 : 20));
    assertTrue(trials.observations().stream().anyMatch(each -> each.threads() == 30));
    Verdict verdict = trials.verdict(question);
    assertFalse(verdict.threads() == 30);
    assertTrue(
        verdict
            .sentence()
            .matches(
                ".*30, your present setting, costs 95 % less \\(.*\\), but is not allowed\\..*"),
        verdict.sentence());
    assertFalse(verdict.sentence().contains("up to 30"), verdict.sentence());
  }

  @Test
  void whereMostTrialsFailEverywhereItDoesNotSpeakOfLimits() {
    Trials trials =
        Trials.tune(
            Trials.question(1, 8),
            40,
            (trial, order) ->
                Trials.observe(trial, order, 1, order % 5 == 0 ? Status.MEASURED : Status.FAILED));
    assertEquals(StopReason.TOO_MANY_FAILED, trials.reason());
  }

  @Test
  void aProgramThatAlwaysFailsStopsAfterTheScreen() {
    Question question = Trials.question(1, 100);
    Trials trials =
        Trials.tune(
            question, 200, (trial, order) -> Trials.observe(trial, order, 1, Status.FAILED));
    assertEquals(StopReason.EVERY_TRIAL_FAILED, trials.reason());
    assertTrue(trials.observations().size() <= 12, trials.observations().size() + " trials");
    assertEquals(
        Optional.empty(),
        Decider.decide(question, trials.observations(), trials.reason(), List.of()));
  }

  @Test
  void countsThatFailAreExcludedAndNotTriedAgain() {
    Question question = Trials.question(1, 100);
    Trials trials =
        Trials.tune(
            question,
            40,
            (trial, order) ->
                trial.threads() > 40
                    ? Trials.observe(trial, order, 1, Status.FAILED)
                    : Trials.exactly(t -> 1 + 100.0 / t).apply(trial, order));
    Verdict verdict = trials.verdict(question);
    assertTrue(verdict.threads() <= 40);
    assertTrue(verdict.excluded().contains(64));
    Set<Integer> failed = new HashSet<>();
    trials.observations().stream()
        .filter(each -> each.status() == Status.FAILED)
        .forEach(each -> assertTrue(failed.add(each.threads()), "failed twice"));
  }

  @Test
  void theBorderOfFailureIsFoundInFewTrialsAndNothingBeyondItIsTried() {
    Question question = Trials.question(1, 100);
    for (int border = 3; border <= 90; border += 3) {
      int last = border;
      Trials trials =
          Trials.tune(
              question,
              40,
              (trial, order) ->
                  trial.threads() > last
                      ? Trials.observe(trial, order, 1, Status.FAILED)
                      : Trials.exactly(t -> 1 + 100.0 / t).apply(trial, order));
      Verdict verdict = trials.verdict(question);
      String found = "fails above %d: %s".formatted(last, verdict);
      assertTrue(1 + 100.0 / verdict.threads() <= 1.02 * (1 + 100.0 / last), found);
      assertTrue(verdict.excluded().size() <= 9, found);
      Warning failures =
          verdict.warnings().stream()
              .filter(each -> each.kind() == Warning.Kind.FAILURES)
              .findFirst()
              .orElseThrow();
      int first = verdict.excluded().get(0);
      assertTrue(failures.message().contains("these and all above " + first), found);
    }
  }

  @Test
  void whatFailsBelowASuccessIsLeftOutAsWell() {
    Question question = Trials.question(1, 100);
    Trials trials =
        Trials.tune(
            question,
            40,
            (trial, order) ->
                trial.threads() < 20
                    ? Trials.observe(trial, order, 1, Status.FAILED)
                    : Trials.exactly(t -> 1.0 + t).apply(trial, order));
    Verdict verdict = trials.verdict(question);
    assertTrue(verdict.threads() >= 20 && verdict.threads() <= 21, verdict.toString());
    assertTrue(verdict.excluded().size() <= 9, verdict.toString());
  }

  @Test
  void aSingleFailureAmongSuccessesExcludesOnlyItself() {
    Question question = Trials.question(1, 100);
    Trials trials =
        Trials.tune(
            question,
            40,
            (trial, order) ->
                trial.threads() == 32
                    ? Trials.observe(trial, order, 1, Status.FAILED)
                    : Trials.exactly(t -> 1 + Math.abs(t - 70) / 70.0).apply(trial, order));
    Verdict verdict = trials.verdict(question);
    assertEquals(List.of(32), verdict.excluded());
    assertTrue(Math.abs(verdict.threads() - 70) <= 2, verdict.toString());
  }

  @Test
  void theSentenceDoesNotDenyWhatTheIndifferentRangeSays() {
    int certified = 0;
    for (int seed = 1; seed <= 20; seed++) {
      Question question = Trials.question(1, 100);
      Verdict verdict = Trials.tune(question, 60, noisy(seed, 0.02)).verdict(question);
      int least = verdict.indifferent().get(0);
      if (verdict.fewest().certified() && least < verdict.fewest().threads()) {
        certified++;
        assertTrue(
            verdict.sentence().matches(".* Whether [^.]*\\b%d\\b.* is open\\..*".formatted(least)),
            verdict.sentence());
        assertFalse(verdict.sentence().contains("No fewer"), verdict.sentence());
      }
    }
    assertTrue(certified > 0, "no such verdict");
  }

  @Test
  void hopelessCountsAreEndedEarly() {
    Question question = Trials.question(1, 100);
    Trials trials = Trials.tune(question, 40, Trials.exactly(t -> 1000.0 / t + t));
    Observation one =
        trials.observations().stream()
            .filter(each -> each.threads() == 1)
            .findFirst()
            .orElseThrow();
    assertEquals(Status.SLOWER_THAN, one.status());
    assertTrue(one.seconds() < 1001);
    Comparison first = trials.verdict(question).comparisons().get(0);
    assertTrue(first.atLeast());
    assertTrue(first.speedup() > 3, first.speedup() + " times");
  }

  @Test
  void aSpikePastTheCapAtAGoodCountIsMeasuredAgain() {
    Question question = Trials.question(1, 64);
    Set<Integer> spiked = new HashSet<>();
    Trials trials =
        Trials.tune(
            question,
            40,
            (trial, order) ->
                trial.capSeconds() < 1e9 && trial.threads() == 16 && spiked.add(16)
                    ? Trials.observe(trial, order, trial.capSeconds(), Status.SLOWER_THAN)
                    : Trials.exactly(t -> 10 + Math.abs(Math.log(t / 16.0))).apply(trial, order));
    assertEquals(Set.of(16), spiked);
    assertEquals(16, trials.verdict(question).threads());
  }

  @Test
  void ofMeasuredCountsWithIdenticalTimingsTheFewestThreadsAreTheAnswer() {
    for (int most : List.of(2, 4, 8, 32, 100)) {
      for (int budget : List.of(5, 12, 20, 40, 80)) {
        Question question = Trials.question(1, most);
        Trials trials = Trials.tune(question, budget, Trials.exactly(t -> 7.3));
        int fewest =
            trials.observations().stream().mapToInt(Observation::threads).min().orElseThrow();
        String asked = "1 to %d threads, %d trials".formatted(most, budget);
        assertEquals(fewest, trials.verdict(question).threads(), asked);
        assertEquals(fewest, trials.verdict(question).fewest().threads(), asked);
      }
    }
  }

  @Test
  void aBudgetOfSecondsIsKeptToTheLastBatch() {
    Question question = Trials.question(1, 32);
    List<Observation> seen = new ArrayList<>();
    double spent = 0;
    Plan plan = Planner.next(question, seen, Budget.ofSeconds(900), List.of());
    while (plan instanceof Plan.Batch batch) {
      for (TrialRequest trial : batch.trials()) {
        seen.add(noisy(seen.size(), 0.03).apply(trial, seen.size()));
        spent += seen.get(seen.size() - 1).seconds();
      }
      Budget left = Budget.ofSeconds(Math.max(0, 900 - spent));
      plan = Planner.next(question, seen, left, List.of());
    }
    assertTrue(spent > 600 && spent < 1000, spent + " s");
  }

  @Test
  void aProposalIsMeasuredBeforeItIsBelieved() {
    Question question = Trials.question(1, 100);
    Proposal proposal = new Proposal("wishful", 43, 0.5);
    Proposer proposer = (points, allowed) -> Optional.of(proposal);
    Trials trials = Trials.tune(question, 40, Trials.exactly(PlannerTest::scaling), proposer);
    assertTrue(trials.observations().stream().anyMatch(each -> each.threads() == 43));
    Verdict verdict = trials.verdict(question, proposer);
    assertEquals(30, verdict.threads(), 4);
    assertEquals(List.of(proposal), verdict.proposals());
  }

  @Test
  void aProposalThatIsPlainlySlowIsNotMeasured() {
    Question question = Trials.question(1, 100);
    Proposer proposer = (points, allowed) -> Optional.of(new Proposal("wild", 77, 0.5));
    Trials trials = Trials.tune(question, 40, Trials.exactly(t -> 10 + 0.2 * t), proposer);
    assertTrue(trials.observations().stream().noneMatch(each -> each.threads() == 77));
  }

  @Test
  void raceBlocksHoldTheSameFinalistsOnceEach() {
    Question question = Trials.question(1, 32);
    Trials trials = Trials.tune(question, 60, noisy(9, 0.01));
    List<Observation> raced =
        trials.observations().stream().filter(each -> each.purpose() == Purpose.RACE).toList();
    assertTrue(raced.size() >= 10, raced.size() + " raced");
    Set<List<Integer>> seen = new HashSet<>();
    raced.forEach(each -> assertTrue(seen.add(List.of(each.block(), each.threads()))));
  }

  @Test
  void theFirstBatchIsPartOfAGeometricGrid() {
    Plan plan = Planner.next(Trials.question(1, 100), List.of(), Budget.ofTrials(40), List.of());
    Set<Integer> first = new HashSet<>();
    batch(plan).trials().forEach(each -> first.add(each.threads()));
    assertEquals(Set.of(2, 8, 16, 32, 64), first);
  }

  @Test
  void zeroSecondsAreRefusedWithAdvice() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Observation(1, 0, 0, 0, Purpose.EXPLORE, Status.MEASURED));
    assertTrue(refusal.getMessage().contains("finer resolution"), refusal.getMessage());
  }
}
