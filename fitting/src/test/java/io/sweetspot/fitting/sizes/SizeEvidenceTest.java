package io.sweetspot.fitting.sizes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Purpose;
import io.sweetspot.fitting.decide.StopReason;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SizeEvidenceTest {

  private static final SizeQuestion QUESTION =
      new SizeQuestion(
          IntStream.rangeClosed(1, 12).boxed().toList(), List.of(1.0, 4.0, 16.0), 0.05, 1);

  private static double startUp(double size, int threads) {
    return size / threads + 0.25 * threads;
  }

  private static Sized tuned(int trials, double noise) {
    SplittableRandom random = new SplittableRandom(3);
    return Sized.tune(
        QUESTION,
        Budget.ofTrials(trials),
        each ->
            startUp(each.size(), each.trial().threads()) * Math.exp(noise * random.nextGaussian()));
  }

  private static List<SizeEvidence> evidence(Sized tuning) {
    SizeTable table = SizeTable.of(QUESTION, tuning.observations()).orElseThrow();
    List<SizeEvidence> evidence = SizeEvidence.of(QUESTION, tuning.observations(), table);
    assertEquals(QUESTION.sizes(), evidence.stream().map(SizeEvidence::size).toList());
    evidence.forEach(each -> assertEquals(table.at(each.size()).threads(), each.threads()));
    return evidence;
  }

  @Test
  void whatIsLeftOfTheBudgetIsRacedUntilTheCountsAreCertified() {
    Sized tuning = tuned(150, 0.005);
    assertEquals(StopReason.FIRM, tuning.reason());
    for (SizeEvidence each : evidence(tuning)) {
      assertTrue(each.certified(), each.toString());
      List<Integer> raced =
          tuning.observations().stream()
              .filter(one -> one.size() == each.size())
              .map(SizedObservation::trial)
              .filter(trial -> trial.purpose() == Purpose.RACE)
              .map(Observation::threads)
              .distinct()
              .toList();
      assertTrue(raced.containsAll(List.of(each.threads(), each.rival())), raced.toString());
      assertTrue(each.comparisons() >= 5, each.toString());
    }
  }

  @Test
  void whatWasNotRacedIsAnEstimate() {
    for (SizeEvidence each : evidence(tuned(24, 0.1))) {
      assertFalse(each.certified(), each.toString());
      assertEquals(0, each.comparisons(), each.toString());
    }
  }

  @Test
  void eachSizeSaysWhatTheOthersWouldHaveToldOfIt() {
    for (SizeEvidence each : evidence(tuned(60, 0.005))) {
      LeftOutSize left = each.leftOut().orElseThrow();
      assertEquals(each.size(), left.size());
      assertTrue(left.loss() < 0.05 && left.loss() <= left.nearestLoss(), left.toString());
    }
  }

  /** At the middle size more than 4 threads take four times as long. */
  private static double odd(SizedRequest each) {
    int threads = each.trial().threads();
    return each.size() / threads * (each.size() == 4 && threads > 4 ? 4 : 1);
  }

  @Test
  void aSizeThatIsUnlikeTheOthersIsToldToBe() {
    ToDoubleFunction<SizedRequest> program = SizeEvidenceTest::odd;
    List<SizeEvidence> evidence = evidence(Sized.tune(QUESTION, Budget.ofTrials(60), program));
    LeftOutSize middle = evidence.get(1).leftOut().orElseThrow();
    assertTrue(middle.threads() > 4 && middle.loss() > 0.2, middle.toString());
  }
}
