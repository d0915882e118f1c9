package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({"500ms, PT0.5S", "30s, PT30S", "1.5m, PT90S", "' 2h ', PT2H"})
  void areNumbersWithAUnit(String text, Duration expected) {
    assertEquals(expected, Durations.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "0", "0s", "-5s", "5 s", "99999999999999h"})
  void whatIsNoneIsRefusedWithExamples(String text) {
    assertEquals(
        "'%s'; expected a time above 0 with its unit, such as 500ms, 30s, 5m or 2h".formatted(text),
        assertThrows(IllegalArgumentException.class, () -> Durations.parse(text)).getMessage());
  }

  @Test
  void aNumberWithoutAUnitIsRefusedWithThoseItMayHave() {
    assertEquals(
        "'5'; expected a time above 0 with its unit, such as 5s, 5m or 5h",
        assertThrows(IllegalArgumentException.class, () -> Durations.parse("5")).getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 s",
    "PT0.0004S, 1 ms",
    "PT0.04004S, 40 ms",
    "PT1S, 1 s",
    "PT1.5S, 1.5 s",
    "PT40.9S, 40 s",
    "PT3M, 3 min",
    "PT2H5M, 2 h 5 min"
  })
  void areSaidAsPeopleDo(Duration duration, String expected) {
    assertEquals(expected, Durations.spoken(duration));
  }
}
