package io.sweetspot.fitting.sizes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.decide.Budget;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SizeTableTest {

  private static final SizeQuestion QUESTION =
      new SizeQuestion(
          IntStream.rangeClosed(1, 32).boxed().toList(), List.of(1.0, 8.0, 64.0), 0.05, 1);

  private static SizeTable tuned(ToDoubleFunction<SizedRequest> seconds) {
    Sized tuning = Sized.tune(QUESTION, Budget.ofTrials(60), seconds);
    return SizeTable.of(QUESTION, tuning.observations()).orElseThrow();
  }

  /**
   * Starting a thread costs a hundredth of the work of size 1: the best count is ten times root
   * size.
   */
  private static double startUp(double size, int threads) {
    return size / threads + 0.01 * threads;
  }

  private static double least(double size) {
    return QUESTION.allowed().stream().mapToDouble(n -> startUp(size, n)).min().orElseThrow();
  }

  @Test
  void aCountThatMovesWithTheRootOfTheSizeIsFoundBetweenAndBeyond() {
    SizeTable table = tuned(each -> startUp(each.size(), each.trial().threads()));
    for (double size = table.from(); size <= table.to(); size *= 1.5) {
      double seconds = startUp(size, table.at(size).threads());
      assertTrue(seconds <= 1.03 * least(size), size + ": " + table.at(size));
    }
    assertTrue(table.rows().get(0).threads() < 10, table.toString());
  }

  @Test
  void crossingsLieInTheirIntervals() {
    SizeTable table = tuned(each -> startUp(each.size(), each.trial().threads()));
    for (Crossing each : table.crossings()) {
      double alike = 0.01 * each.below() * each.above();
      assertTrue(
          each.interval().low() <= alike && alike <= each.interval().high(), alike + " " + each);
    }
  }

  @Test
  void aSizeThatIsLeftOutIsToldByTheOthersBetterThanByTheNearest() {
    Sized tuning =
        Sized.tune(
            QUESTION, Budget.ofTrials(60), each -> startUp(each.size(), each.trial().threads()));
    List<LeftOutSize> leftOut = LeaveOneSizeOut.of(QUESTION, tuning.observations());
    assertEquals(List.of(8.0), leftOut.stream().map(LeftOutSize::size).toList());
    LeftOutSize middle = leftOut.get(0);
    assertTrue(middle.loss() < 0.03 && middle.nearestLoss() > 0.1, middle.toString());
  }

  @Test
  void aCountThatDoesNotMoveIsOneRow() {
    SizeTable table = tuned(each -> each.size() * startUp(1, each.trial().threads()));
    assertEquals(1, table.rows().size(), table.toString());
    assertTrue(startUp(1, table.at(8).threads()) <= 1.01 * least(1), table.toString());
  }

  /** A third of the work is shared out; the noise is 8 %. */
  @Test
  void whereCountsCannotBeToldApartFewRowsSayWhich() {
    SizeQuestion question =
        new SizeQuestion(
            IntStream.rangeClosed(1, 16).boxed().toList(), List.of(1.0, 4.0, 16.0, 64.0), 0.05, 1);
    for (int seed = 0; seed < 5; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Sized tuning =
          Sized.tune(
              question,
              Budget.ofTrials(60),
              each ->
                  each.size()
                      * (2 + 1.0 / each.trial().threads())
                      * Math.exp(0.08 * random.nextGaussian()));
      SizeTable table = SizeTable.of(question, tuning.observations()).orElseThrow();
      assertTrue(table.rows().size() <= 3, table.toString());
      for (SizeRow row : table.rows()) {
        assertTrue(row.alikeTo() - row.alikeFrom() >= 3, row.toString());
      }
    }
  }

  @Test
  void atMeasuredSizesTheCountRestsOnTrialsThere() {
    Sized tuning =
        Sized.tune(
            QUESTION, Budget.ofTrials(25), each -> startUp(each.size(), each.trial().threads()));
    SizeTable table = SizeTable.of(QUESTION, tuning.observations()).orElseThrow();
    for (double size : QUESTION.sizes()) {
      SizeRow row = table.at(size);
      assertTrue(row.measured().contains(size), row.toString());
      assertTrue(
          tuning.observations().stream()
              .anyMatch(each -> each.size() == size && each.trial().threads() == row.threads()),
          row.toString());
    }
  }

  @Test
  void whereTheProgramFailsIsNeverRecommendedThoughItWouldBeFast() {
    SizeTable table =
        tuned(
            each ->
                each.size() * each.trial().threads() > 512
                    ? Double.NaN
                    : each.size() / each.trial().threads());
    assertTrue(table.at(64).threads() <= 8, table.toString());
    assertTrue(table.at(1).threads() >= 28, table.toString());
  }

  @Test
  void aSizeFarBeyondIsRefusedAndTheWordsSayWhatToMeasure() {
    SizeTable table = tuned(each -> startUp(each.size(), each.trial().threads()));
    assertEquals(0.25, table.from(), 1e-12);
    assertEquals(256, table.to(), 1e-12);
    String words = assertThrows(IllegalArgumentException.class, () -> table.at(1000)).getMessage();
    assertEquals(
        "size 1000.0 lies more than 4 times beyond 64.0, the largest that was measured; measure one"
            + " of 250.0 to 4000.0 as well",
        words);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> table.at(0.1))
            .getMessage()
            .contains("the least that was measured"));
  }

  @Test
  void withoutAnyTrialThatSucceededThereIsNoTable() {
    Sized tuning = Sized.tune(QUESTION, Budget.ofTrials(60), request -> Double.NaN);
    assertEquals(Optional.empty(), SizeTable.of(QUESTION, tuning.observations()));
  }
}
