package io.sweetspot.fitting.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GateTest {

  private static final double NOISE = 0.03;

  /** Blocks of an incumbent that takes so many times as long as each rival. */
  private static List<Map<Integer, Double>> blocks(int blocks, long seed, double... ratios) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Map<Integer, Double>> all = new ArrayList<>();
    for (int i = 0; i < blocks; i++) {
      Map<Integer, Double> block = new HashMap<>();
      block.put(0, 10 * Math.exp(NOISE * random.nextGaussian()));
      for (int rival = 1; rival <= ratios.length; rival++) {
        block.put(rival, 10 / ratios[rival - 1] * Math.exp(NOISE * random.nextGaussian()));
      }
      all.add(block);
    }
    return all;
  }

  private static Gate gate(double session, List<Map<Integer, Double>> blocks, int rivals) {
    List<Gate.Rival> list = new ArrayList<>();
    for (int i = 0; i < rivals; i++) {
      list.add(new Gate.Rival(session));
    }
    return Gate.of(0.05, list, NOISE, blocks);
  }

  private static boolean isEverWrong(double session, int blocks, long seed, double ratio) {
    List<Map<Integer, Double>> all = blocks(blocks, seed, ratio);
    for (int n = 1; n <= blocks; n++) {
      if (gate(session, all.subList(0, n), 1).isWrong()) {
        return true;
      }
    }
    return false;
  }

  @Test
  void lookedAtAfterEveryBlockAnIncumbentThatIsAsFastIsFoundWrongInAtMostOnePercent() {
    int wrong = 0;
    for (int i = 0; i < 400; i++) {
      wrong += isEverWrong(0, 30, 31L * i, 1) ? 1 : 0;
    }
    assertTrue(wrong <= 4, wrong + " of 400");
  }

  /** From the tolerance on all that a session has of its own is allowed for. */
  @Test
  void whatSessionsHaveOfTheirOwnIsNotFoundWrong() {
    int wrong = 0;
    for (int i = 0; i < 200; i++) {
      wrong += isEverWrong(Math.log(1.08), 30, 31L * i, 1.08) ? 1 : 0;
    }
    assertTrue(wrong <= 4, wrong + " of 200");
    assertTrue(isEverWrong(Math.log(1.08), 30, 1, 1.2));
  }

  @Test
  void anIncumbentThatCostsTenPercentMoreIsFoundWithinThirtyBlocks() {
    int wrong = 0;
    for (int i = 0; i < 100; i++) {
      wrong += isEverWrong(0.02, 30, 31L * i, 1.10) ? 1 : 0;
    }
    assertTrue(wrong >= 90, wrong + " of 100");
  }

  @Test
  void rivalsThatCanHardlyBeFasterAreGivenUp() {
    Gate gate = gate(0.02, blocks(6, 1, 0.7, 1.1, 1.4), 3);
    assertEquals(List.of(3), gate.open(), "one is slower, one is slower than the best rival");
    assertFalse(gate.isWrong(), "six blocks are few");
    assertTrue(gate.beside(1).orElseThrow().high() < 1);
  }

  @Test
  void aRivalThatFailsIsGivenUpAndOneThatNeverRanHasNoFinding() {
    Gate gate = gate(0.02, List.of(Map.of(0, 10.0, 1, 9.0)), 2);
    assertEquals(List.of(1), gate.open());
    assertTrue(gate.beside(2).isEmpty());
    assertEquals(10.0 / 9, gate.beside(1).orElseThrow().ratio(), 1e-12);
  }

  @Test
  void countsWorthTryingLieAroundTheLearnedOne() {
    assertEquals(List.of(1, 4, 5, 12, 16), Gate.rivalsOf(8, 0));
    assertEquals(List.of(1, 4, 5), Gate.rivalsOf(8, 10));
    assertEquals(List.of(2), Gate.rivalsOf(1, 0));
  }

  @Test
  void aGateWithoutRivalsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> gate(0, List.of(), 0));
    assertThrows(IllegalArgumentException.class, () -> new Gate.Rival(Double.NaN));
  }
}
