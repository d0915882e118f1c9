package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ThisKindTest {

  @Test
  void theFastWayAndTheSlowWayFindTheSameKind() {
    assertEquals(ThisMachine.describe().kind(), ThisKind.read());
  }
}
