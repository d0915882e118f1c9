package io.sweetspot.pipeline.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import org.junit.jupiter.api.Test;

/** Curves of a program that ran on two hosts of one kind, one of them 30 % slower. */
class HostsTest {
  private static final int[] THREADS = {1, 2, 4, 8};
  private static final double[] SECONDS = {20, 12, 10, 11};

  /** The slow host measured the best count, 4, more often than the fast one. */
  private static ProgramCurves curves(String slow, String fast) {
    CurveFold fold = new CurveFold(program -> true);
    for (int i = 0; i < THREADS.length; i++) {
      for (int run = 0; run < 10; run++) {
        boolean isSlow = (run > 0) == (THREADS[i] == 4);
        fold.accept(
            "p",
            "v",
            "kind",
            isSlow ? slow : fast,
            Role.TRAINING,
            run,
            THREADS[i],
            SECONDS[i] * (isSlow ? 1.3 : 1),
            Outcome.SUCCEEDED,
            0);
      }
    }
    assertEquals(1, fold.curves().size());
    return fold.curves().get(0);
  }

  @Test
  void theLowestCountIsRightOnceTheHostsLevelsAreRemovedAndWrongBefore() {
    ProgramCurves curves = curves("slow", "fast");
    assertNotEquals(4, curves.curve(Role.TRAINING).lowest().threads());
    ProgramCurves levelled = curves.withoutHostLevels();
    assertEquals(4, levelled.curve(Role.TRAINING).lowest().threads());
    assertEquals(
        10 * Math.sqrt(1.3), levelled.curve(Role.TRAINING).lowest().seconds().mean(), 1e-6);
    assertEquals(10, levelled.runs().size());
    assertEquals(40, levelled.succeeded());
  }

  @Test
  void curvesOfOneHostAreLeftAsTheyAre() {
    ProgramCurves curves = curves("same", "same");
    assertSame(curves, curves.withoutHostLevels());
  }
}
