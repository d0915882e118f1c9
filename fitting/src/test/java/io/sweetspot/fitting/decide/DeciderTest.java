package io.sweetspot.fitting.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DeciderTest {

  private static final List<Integer> COUNTS = List.of(1, 2, 4, 8, 16, 32, 64);

  private static double valley(int threads) {
    return 100 + 20 * Math.abs(Math.log(threads / 16.0));
  }

  /** Runs over the counts; each trial's seconds are changed by its place, from 0 to 1. */
  private static List<Observation> runs(
      int runs, double noise, long seed, DoubleUnaryOperator change) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Observation> observations = new ArrayList<>();
    int total = runs * COUNTS.size();
    for (int run = 0; run < runs; run++) {
      for (int threads : COUNTS) {
        int order = observations.size();
        double place = (double) order / total;
        double seconds = valley(threads) * Math.exp(noise * random.nextGaussian());
        observations.add(
            new Observation(
                threads,
                seconds * change.applyAsDouble(place),
                run,
                order,
                Purpose.EXPLORE,
                Status.MEASURED));
      }
    }
    return observations;
  }

  private static Verdict verdict(Question question, List<Observation> observations) {
    return Decider.decide(question, observations, StopReason.BUDGET_SPENT, List.of()).orElseThrow();
  }

  private static Verdict verdict(List<Observation> observations) {
    return verdict(new Question(COUNTS, 0.05, Claim.TYPICAL, 0, 0, 1), observations);
  }

  private static String warning(Verdict verdict, Warning.Kind kind) {
    return verdict.warnings().stream()
        .filter(each -> each.kind() == kind)
        .map(Warning::message)
        .collect(Collectors.joining());
  }

  @Test
  void quietTrialsGiveTheFastestWithoutWarnings() {
    Verdict verdict = verdict(runs(5, 0.01, 1, place -> 1));
    assertEquals(16, verdict.threads());
    assertEquals(List.of(), verdict.warnings());
    assertTrue(verdict.interval().low() < 100 && 100 < verdict.interval().high());
    assertEquals(35, verdict.trials());
  }

  @Test
  void theSentenceNamesTheCountItsSecondsAndThePresentSetting() {
    Question question = new Question(COUNTS, 0.05, Claim.TYPICAL, 1, 4, 1);
    Verdict verdict = verdict(question, runs(8, 0.005, 2, place -> 1));
    String sentence = verdict.sentence();
    assertTrue(sentence.startsWith("Use 16 threads: "), sentence);
    assertTrue(
        sentence.matches(
            ".*4, one for each core, costs 28 % more \\(2[67] % to 2[89] %; 8 trials, 8 beside it\\)\\..*"),
        sentence);
    assertTrue(
        sentence.contains("1, your present setting, takes 1.6 times as long (1.5"), sentence);
    assertTrue(
        sentence.contains("Nothing measured above 16, up to 64, is as fast (16 trials)."),
        sentence);
    assertTrue(sentence.endsWith("56 trials; the budget is spent."), sentence);
  }

  @Test
  void fewerThreadsAsFastAreRecommendedAndCertified() {
    Question question = Trials.question(1, 48);
    SplittableRandom random = new SplittableRandom(3);
    Trials trials =
        Trials.tune(
            question,
            80,
            (trial, order) ->
                Trials.exactly(
                        t ->
                            (100 + Math.max(0, 12 - t) * 30 - 0.02 * t)
                                * Math.exp(0.005 * random.nextGaussian()))
                    .apply(trial, order));
    Verdict verdict = trials.verdict(question);
    FewestThreads fewest = verdict.fewest();
    assertTrue(fewest.certified(), verdict.sentence());
    assertTrue(fewest.threads() >= 12 && fewest.threads() <= 16, verdict.sentence());
    assertTrue(fewest.comparisons() >= 5, verdict.sentence());
    assertEquals(0, fewest.moreTrials());
    assertTrue(verdict.sentence().contains("certified here, at 95 %, by"), verdict.sentence());
  }

  @Test
  void whatIsNotCertifiedSaysSoAndHowManyTrialsItWouldTake() {
    Verdict verdict = verdict(runs(2, 0.01, 4, place -> 1));
    assertFalse(verdict.fewest().certified());
    assertTrue(verdict.fewest().moreTrials() > 0);
    assertTrue(verdict.sentence().contains("not certified here; "), verdict.sentence());
  }

  @Test
  void aLevelShiftIsNamedAndNotAveragedAcross() {
    Verdict verdict = verdict(runs(6, 0.01, 5, place -> place < 0.5 ? 1 : 1.3));
    assertEquals(16, verdict.threads());
    assertTrue(
        warning(verdict, Warning.Kind.LEVEL_SHIFT).startsWith("From trial 22 on everything is 30"),
        verdict.warnings().toString());
    assertEquals(130, verdict.seconds(), 2);
  }

  @Test
  void aDriftIsNamedAndAllowedFor() {
    Verdict verdict = verdict(runs(6, 0.01, 6, place -> 1 + 0.2 * place));
    assertEquals(16, verdict.threads());
    assertTrue(
        warning(verdict, Warning.Kind.DRIFT).contains("slower, steadily"),
        verdict.warnings().toString());
    assertEquals(110, verdict.seconds(), 2);
  }

  @Test
  void spikesAreCountedAndSetAside() {
    SplittableRandom random = new SplittableRandom(7);
    Verdict verdict = verdict(runs(6, 0.01, 7, place -> random.nextDouble() < 0.1 ? 2.5 : 1));
    assertTrue(
        warning(verdict, Warning.Kind.SPIKES).contains("2.5 times"), verdict.warnings().toString());
    assertEquals(100, verdict.seconds(), 2);
  }

  @Test
  void twoGroupsOfTimingsAreNamed() {
    SplittableRandom random = new SplittableRandom(8);
    Verdict verdict = verdict(runs(10, 0.005, 8, place -> random.nextBoolean() ? 1.15 : 1));
    assertFalse(warning(verdict, Warning.Kind.TWO_STATES).isEmpty(), verdict.warnings().toString());
  }

  @Test
  void anOptimumAtTheEdgeOffersAWiderRange() {
    Question question = new Question(List.of(1, 2, 4, 8), 0.05, Claim.TYPICAL, 0, 0, 1);
    List<Observation> observations = runs(5, 0.01, 9, place -> 1);
    observations.removeIf(each -> each.threads() > 8);
    assertTrue(
        warning(verdict(question, observations), Warning.Kind.EDGE).contains("to 16"),
        verdict(question, observations).warnings().toString());
  }

  @Test
  void noiseBeyondTheToleranceIsNamedWithATolerance() {
    Question question = new Question(COUNTS, 0.01, Claim.TYPICAL, 0, 0, 1);
    Verdict verdict = verdict(question, flat(50, 0.08, 4));
    String message = warning(verdict, Warning.Kind.NOISE);
    assertTrue(message.contains("ask for a tolerance of"), verdict.toString());
  }

  @Test
  void noToleranceIsOfferedThatWouldSayNothing() {
    Question question = new Question(COUNTS, 0.01, Claim.TYPICAL, 0, 0, 1);
    String message = warning(verdict(question, flat(50, 0.27, 4)), Warning.Kind.NOISE);
    assertTrue(message.endsWith("Quieten the machine or give each trial more work."), message);
  }

  private static List<Observation> flat(double seconds, double noise, int runs) {
    SplittableRandom random = new SplittableRandom(11);
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < runs * COUNTS.size(); i++) {
      observations.add(
          new Observation(
              COUNTS.get(i % COUNTS.size()),
              seconds * Math.exp(noise * random.nextGaussian()),
              i / COUNTS.size(),
              i,
              Purpose.EXPLORE,
              Status.MEASURED));
    }
    return observations;
  }

  @Test
  void identicalTimingsAreSuspected() {
    Verdict verdict = verdict(flat(3, 0, 3));
    assertEquals(3, verdict.seconds(), 1e-9);
    assertTrue(
        warning(verdict, Warning.Kind.IDENTICAL).contains("exactly the same 3.000 s"),
        verdict.warnings().toString());
  }

  @Test
  void tinyTimingsAreNamed() {
    assertFalse(warning(verdict(flat(0.001, 0.02, 2)), Warning.Kind.TINY).isEmpty());
  }

  @Test
  void aMetricThatHardlyVariesIsQuestioned() {
    assertTrue(
        warning(verdict(flat(50, 0.005, 3)), Warning.Kind.HARDLY_VARIES)
            .contains("Does the program use its thread count"));
  }

  @Test
  void aBudgetTooSmallForAScreenIsNamed() {
    Question question = Trials.question(1, 100);
    Trials trials = Trials.tune(question, 3, Trials.exactly(DeciderTest::valley));
    assertTrue(
        warning(trials.verdict(question), Warning.Kind.SMALL_BUDGET).contains("give a budget of"));
  }
}
