package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class EndOnExitTest {
  @Test
  void whatRunsIsEndedAndNothingIsStartedFromThenOn() throws Exception {
    List<String> ended = new ArrayList<>();
    try (EndOnExit running = EndOnExit.open()) {
      assertEquals("first", running.start(() -> "first", ended::add));
      running.ended();
      running.start(() -> "second", ended::add);
      running.refuseWhenAbandoned();
      running.abandon();
      assertEquals(List.of("second"), ended);
      assertThrows(
          CancellationException.class, () -> running.start(() -> ended.add("third"), it -> {}));
      assertThrows(CancellationException.class, running::refuseWhenAbandoned);
      assertEquals(List.of("second"), ended);
    }
  }
}
