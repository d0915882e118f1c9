package io.sweetspot.fitting.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Tunings whose answer will be used so often. */
class ProspectTest {

  private static final List<Integer> COUNTS = Trials.question(1, 100).allowed();

  private static double scaling(int threads) {
    return 10 + 90.0 / threads + 0.1 * threads;
  }

  private static Question question(int baseline, int cores, long futureRuns) {
    return new Question(COUNTS, 0.05, Claim.TYPICAL, baseline, cores, 1).usedFor(futureRuns);
  }

  private static Trials tune(Question question, int budget) {
    SplittableRandom random = new SplittableRandom(3);
    return Trials.tune(
        question,
        budget,
        (trial, order) ->
            Trials.exactly(t -> scaling(t) * Math.exp(0.02 * random.nextGaussian()))
                .apply(trial, order));
  }

  private static int first(Question question) {
    return tune(question, 1).observations().get(0).threads();
  }

  @Test
  void theFirstTrialIsOfThePresentSettingOrTheCoresOrRatherManyThreads() {
    assertEquals(12, first(question(12, 8, 10)));
    assertEquals(8, first(question(0, 8, 10)));
    assertEquals(8, first(question(200, 8, 10)));
    assertEquals(32, first(question(0, 0, 10)));
  }

  @Test
  void whatWillRunOnceIsTriedOnce() {
    Question once = question(0, 8, 1);
    Trials trials = tune(once, 40);
    assertEquals(1, trials.observations().size());
    assertEquals(StopReason.NOT_WORTH_ANOTHER_TRIAL, trials.reason());
    assertEquals(8, trials.verdict(once).threads());
  }

  @Test
  void theOftenerTheAnswerIsUsedTheMoreTrialsAreWorthTheirCost() {
    int before = 1;
    for (long runs : List.of(30L, 300L, 3000L)) {
      Trials trials = tune(question(0, 0, runs), 100);
      int now = trials.observations().size();
      assertEquals(StopReason.NOT_WORTH_ANOTHER_TRIAL, trials.reason());
      assertTrue(now > before, runs + " runs: " + now + " trials, " + before + " for fewer");
      before = now;
    }
  }

  @Test
  void theBudgetIsTheMostThatIsSpent() {
    Trials trials = tune(question(0, 0, 1_000_000), 15);
    assertEquals(StopReason.BUDGET_SPENT, trials.reason());
    assertEquals(15, trials.observations().size());
  }

  @Test
  void itIsSaidWhatAnotherTrialWouldCostAndSave() {
    Question question = question(0, 0, 30);
    String sentence = tune(question, 40).verdict(question).sentence();
    assertTrue(
        sentence.matches(
            ".* trials; another trial would cost about [0-9.]+ s"
                + " and is expected to save [0-9.]+ s over 30 runs\\."),
        sentence);
  }

  @Test
  void aProgramThatFailsAtTheFirstGuessIsTriedElsewhere() {
    Question question = question(0, 0, 100);
    Trials trials =
        Trials.tune(
            question,
            40,
            (trial, order) ->
                trial.threads() > 20
                    ? Trials.observe(trial, order, 1, Status.FAILED)
                    : Trials.exactly(ProspectTest::scaling).apply(trial, order));
    assertTrue(trials.verdict(question).threads() <= 20, trials.verdict(question).toString());
  }
}
