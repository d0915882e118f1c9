package io.sweetspot.pipeline.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.MachineKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class KindDistanceTest {
  private static final MachineKind EPYC = new MachineKind("AMD EPYC 7763", 16, 64);

  @Test
  void onlyAKindWhoseCoresAreStatedIsKnown() {
    assertTrue(KindDistance.isKnown(EPYC));
    for (String text : List.of("", "somewhere", "AMD EPYC 7763, 0 cores, 64 GiB")) {
      assertTrue(!KindDistance.isKnown(MachineKind.parse(text)), text);
    }
  }

  @Test
  void isNotUnlikeItself() {
    assertEquals(0, KindDistance.between(EPYC, EPYC));
    assertEquals(0, KindDistance.between(new MachineKind("", 1, 0), new MachineKind("", 1, 0)));
  }

  @Test
  void distanceIsThatOfTheStatedFormulaBothWays() {
    MachineKind xeon = new MachineKind("Intel Xeon 8375C", 4, 16);
    assertEquals(5_500_000_000L, KindDistance.between(EPYC, xeon), "2 * 2 + 1 + 0.25 * 2");
    assertEquals(KindDistance.between(EPYC, xeon), KindDistance.between(xeon, EPYC));
    MachineKind other = new MachineKind("AMD EPYC 9654", 16, 64);
    assertEquals(500_000_000L, KindDistance.between(EPYC, other), "2 of 4 words are in common");
  }

  @Test
  void aQuotaLeavesAPartOfTheCores() {
    MachineKind half = MachineKind.parse("AMD EPYC 7763, 8 of 16 cores, 64 GiB");
    assertEquals(2_250_000_000L, KindDistance.between(EPYC, half), "2 * 1 + 0.25 * 1");
    MachineKind small = MachineKind.parse("AMD EPYC 7763, 0.4 of 16 cores, 64 GiB");
    MachineKind tiny = MachineKind.parse("AMD EPYC 7763, 0.1 of 16 cores, 64 GiB");
    assertTrue(KindDistance.isLarge(small, tiny));
    assertTrue(KindDistance.isTighter(tiny, small) && KindDistance.isTighter(half, EPYC));
    assertTrue(!KindDistance.isTighter(small, tiny) && !KindDistance.isTighter(EPYC, EPYC));
  }

  @Test
  void twiceTheCoresIsNotALotAndOneMoreIs() {
    assertTrue(KindDistance.isLarge(EPYC, new MachineKind("", 33, 64)));
    assertTrue(!KindDistance.isLarge(EPYC, new MachineKind("", 32, 64)));
  }
}
