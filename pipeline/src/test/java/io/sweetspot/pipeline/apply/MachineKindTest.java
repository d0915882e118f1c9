package io.sweetspot.pipeline.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Machine;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MachineKindTest {
  private static final MachineKind EPYC = new MachineKind("AMD EPYC 7763", 16, 64);

  @Test
  void readsWhatAMachineSaysOfItself() {
    Machine machine = new Machine("host", "Xeon, 4 cores, 2 GiB", 16, 68_000_000_000L, "Linux");
    assertEquals(
        Optional.of(new MachineKind("Xeon, 4 cores, 2 GiB", 16, 63)),
        MachineKind.parse(machine.kind()));
    assertEquals(Optional.empty(), MachineKind.parse(Machine.UNKNOWN.kind()));
  }

  @Test
  void isNotUnlikeItself() {
    assertEquals(0, EPYC.distance(EPYC));
    assertEquals(0, new MachineKind("", 1, 0).distance(new MachineKind("", 1, 0)));
  }

  @Test
  void distanceIsThatOfTheStatedFormulaBothWays() {
    MachineKind xeon = new MachineKind("Intel Xeon 8375C", 4, 16);
    assertEquals(5_500_000_000L, EPYC.distance(xeon), "2 * 2 + 1 + 0.25 * 2");
    assertEquals(EPYC.distance(xeon), xeon.distance(EPYC));
    MachineKind other = new MachineKind("AMD EPYC 9654", 16, 64);
    assertEquals(500_000_000L, EPYC.distance(other), "2 of 4 words are in common");
  }

  @Test
  void twiceTheCoresIsNotALotAndOneMoreIs() {
    assertTrue(EPYC.differsALot(new MachineKind("", 33, 64)));
    assertTrue(!EPYC.differsALot(new MachineKind("", 32, 64)));
  }
}
