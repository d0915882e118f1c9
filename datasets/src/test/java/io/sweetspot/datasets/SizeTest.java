package io.sweetspot.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTest {
  @ParameterizedTest
  @CsvSource({
    "250000, 250000, 250000",
    "10MB, 10000000, 10MB",
    "1.1GB, 1100000000, 1.1GB",
    "0.3 MB, 300000, 0.3MB",
    "' 1.5 GiB', 1610612736, 1.5GiB",
    "2TB, 2000000000000, 2TB",
    "1e6, 1000000, 1e6",
    "9007199254740992, 9007199254740992, 9007199254740992"
  })
  void isANumberAndKeepsItsText(String given, long value, String text) {
    Size size = Size.parse(given);
    assertEquals(value, size.value());
    assertEquals(text, size.toString());
    assertEquals(size, Size.parse(text));
    assertEquals(size, Size.of(value));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "-1", "0B", "1.5", "0.1B", "10ms", "50%", "10M", "1e17", "NaN", "large"})
  void refusesWhatIsNone(String text) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Size.parse(text));
    assertEquals(
        "size is '%s'; expected a whole number from 1, with or without a unit, such as 250000, 10MB or 1GiB"
            .formatted(text),
        e.getMessage());
  }
}
