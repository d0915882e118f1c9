package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sweetspot.pipeline.InvalidInputException;
import org.junit.jupiter.api.Test;

class ByteSizeTest {
  @Test
  void sizesWithAndWithoutAUnitAreBytes() {
    assertEquals(7, ByteSize.parse("--chunk", "7"));
    assertEquals(5 << 20, ByteSize.parse("--chunk", " 5MiB "));
    assertEquals(8589934591L << 30, ByteSize.parse("--chunk", "8589934591GiB"));
  }

  @Test
  void aSizeThatNoNumberHoldsIsRefusedAndNotTakenForAnother() {
    InvalidInputException refused =
        assertThrows(
            InvalidInputException.class, () -> ByteSize.parse("--chunk", "17179869185GiB"));
    assertEquals("--chunk is '17179869185GiB'; expected less than 8 EiB", refused.getMessage());
  }
}
