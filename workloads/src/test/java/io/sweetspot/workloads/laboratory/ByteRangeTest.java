package io.sweetspot.workloads.laboratory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-9, 0, 10",
    "bytes=5-, 5, 100",
    "bytes=5-99, 5, 100",
    "bytes=5-100, 5, 100",
    "bytes=5-9223372036854775807, 5, 100",
    "bytes=5-99999999999999999999, 5, 100",
    "bytes=99999999999999999999-, 9223372036854775807, 100"
  })
  void endsWithTheFileHoweverLargeTheNumbersAre(String header, long first, long end) {
    ByteRange range = ByteRange.parse(header);
    assertEquals(first, range.first());
    assertEquals(end, range.end(100));
  }

  @Test
  void whatIsNoRangeIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> ByteRange.parse("bytes=-5"));
    assertThrows(IllegalArgumentException.class, () -> ByteRange.parse("bytes=0-1,3-4"));
  }
}
