package io.sweetspot.fitting.sizes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.decide.StopReason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SizePlannerTest {

  private static final SizeQuestion QUESTION =
      new SizeQuestion(
          IntStream.rangeClosed(1, 32).boxed().toList(), List.of(1.0, 8.0, 64.0), 0.05, 1);

  /** Starting a thread costs a hundredth of the work of size 1. */
  private static double startUp(SizedRequest request) {
    int threads = request.trial().threads();
    return request.size() / threads + 0.01 * threads;
  }

  @Test
  void theFirstBatchLooksAtEverySizeFromEndToEnd() {
    SizePlan.Batch first =
        (SizePlan.Batch) SizePlanner.next(QUESTION, List.of(), Budget.ofTrials(60));
    for (double size : QUESTION.sizes()) {
      List<Integer> counts =
          first.trials().stream()
              .filter(each -> each.size() == size)
              .map(each -> each.trial().threads())
              .toList();
      assertTrue(counts.contains(1) && counts.contains(32), size + ": " + counts);
    }
  }

  @Test
  void noMoreTrialsArePlannedThanTheBudgetAllows() {
    Sized tuning = Sized.tune(QUESTION, Budget.ofTrials(20), SizePlannerTest::startUp);
    assertTrue(tuning.observations().size() <= 20, tuning.observations().toString());
    Sized two = Sized.tune(QUESTION, Budget.ofTrials(2), SizePlannerTest::startUp);
    assertEquals(2, two.observations().size());
  }

  /** Planning and starting a batch costs, however short its trials are. */
  @Test
  void theMoreTrialsThereAreTheMoreAreInABatch() {
    Sized tuning = Sized.tune(QUESTION, Budget.ofTrials(400), SizePlannerTest::scattered);
    int trials = tuning.observations().size();
    long batches =
        tuning.observations().stream().map(each -> each.trial().block()).distinct().count();
    assertTrue(trials > 100 && batches < trials / 5, batches + " of " + trials);
  }

  /** From a fifth less to a quarter more. */
  private static double scattered(SizedRequest request) {
    long seed = 1000L * request.trial().block() + request.trial().threads();
    return startUp(request) * Math.exp(new SplittableRandom(seed).nextDouble(-0.2, 0.2));
  }

  @Test
  void noTwoTrialsShareSizeThreadsAndBlock() {
    Sized tuning = Sized.tune(QUESTION, Budget.ofTrials(40), SizePlannerTest::startUp);
    Set<List<Object>> seen = new HashSet<>();
    for (SizedObservation each : tuning.observations()) {
      assertTrue(
          seen.add(List.of(each.size(), each.trial().threads(), each.trial().block())),
          each.toString());
    }
  }

  @Test
  void thePlanDependsNeitherOnTheOrderOfWhatWasObservedNorOnWhatCameBetween() {
    List<SizedObservation> observations =
        new ArrayList<>(
            Sized.tune(QUESTION, Budget.ofTrials(30), SizePlannerTest::startUp).observations());
    SizePlan plan = SizePlanner.next(QUESTION, observations, Budget.ofTrials(20));
    Collections.shuffle(observations, new Random(5));
    assertEquals(plan, SizePlanner.next(QUESTION, observations, Budget.ofTrials(20)));
  }

  @Test
  void aProgramThatAlwaysFailsIsGivenUp() {
    Sized tuning = Sized.tune(QUESTION, Budget.ofTrials(60), request -> Double.NaN);
    assertEquals(StopReason.EVERY_TRIAL_FAILED, tuning.reason());
  }

  @Test
  void whereSecondsAreSpentSmallSizesAreRunMoreOften() {
    Sized byTrials = Sized.tune(QUESTION, Budget.ofTrials(60), SizePlannerTest::noisy);
    double seconds =
        byTrials.observations().stream().mapToDouble(each -> each.trial().seconds()).sum();
    Sized bySeconds = Sized.tune(QUESTION, Budget.ofSeconds(seconds), SizePlannerTest::noisy);
    assertTrue(meanLogSize(bySeconds) < meanLogSize(byTrials), meanLogSize(bySeconds) + "");
  }

  @Test
  void whatIsTooDearForTheSecondsIsLeftOut() {
    Budget budget = Budget.ofSeconds(25);
    Sized tuning = Sized.tune(QUESTION, budget, SizePlannerTest::startUp);
    double spent = tuning.observations().stream().mapToDouble(each -> each.trial().seconds()).sum();
    assertTrue(spent < 30, spent + "");
    assertTrue(
        tuning.observations().stream()
            .noneMatch(each -> each.size() == 64 && each.trial().threads() == 1));
  }

  @Test
  void aSizeThatNeverRunsIsAnsweredByTheOthers() {
    Sized tuning =
        Sized.tune(
            QUESTION, Budget.ofTrials(40), each -> each.size() > 8 ? Double.NaN : startUp(each));
    SizeTable table = SizeTable.of(QUESTION, tuning.observations()).orElseThrow();
    assertEquals(List.of(1.0, 8.0), table.sizes());
    assertEquals(32, table.to(), 1e-12);
  }

  @Test
  void oneSizeAndOneCountAreATableToo() {
    SizeQuestion question = new SizeQuestion(List.of(3), List.of(5.0), 0.05, 1);
    Sized tuning = Sized.tune(question, Budget.ofTrials(4), request -> 1);
    SizeTable table = SizeTable.of(question, tuning.observations()).orElseThrow();
    assertEquals(1, table.rows().size());
    assertEquals(3, table.at(20).threads());
  }

  /** One in three trials of each size and count is 10 % slower. */
  private static double noisy(SizedRequest request) {
    boolean slow = (request.trial().block() + request.trial().threads()) % 3 == 0;
    return startUp(request) * (slow ? 1.1 : 1);
  }

  private static double meanLogSize(Sized tuning) {
    return tuning.observations().stream()
        .mapToDouble(each -> Math.log(each.size()))
        .average()
        .orElseThrow();
  }
}
