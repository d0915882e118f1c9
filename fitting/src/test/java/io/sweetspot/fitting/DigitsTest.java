package io.sweetspot.fitting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {

  @ParameterizedTest
  @CsvSource({
    "106.790889502, 106.8",
    "2.5, 2.500",
    "0.061167, 0.06117",
    "999.96, 1000.0",
    "12345.6, 12346",
    "0, 0",
    "1e-7, 0.000000100"
  })
  void secondsHaveFourSignificantDigitsAndNoExponent(double value, String printed) {
    assertEquals(printed, Digits.seconds(value));
  }

  @ParameterizedTest
  @CsvSource({"106.79, 1", "1000, 0", "2.5, 3", "0.0612, 5", "0, 3", "Infinity, 3", "NaN, 3"})
  void decimalsShowFourSignificantDigits(double size, int decimals) {
    assertEquals(decimals, Digits.decimals(size));
  }

  @ParameterizedTest
  @CsvSource({
    "1250.50678, 1250.5068",
    "36.63707873, 36.637079",
    "100, 100",
    "0, 0",
    "-2.5, -2.5",
    "3.84e-27, 3.8400000E-27",
    "Infinity, too large"
  })
  void significantDigitsHaveNoIdleZeros(double value, String printed) {
    assertEquals(printed, Digits.significant(value, 8));
  }

  @ParameterizedTest
  @CsvSource({"0.05, 5 %", "0.125, 12.5 %", "1, 100 %", "0.001, 0.1 %"})
  void percentagesHaveNoIdleZeros(double fraction, String printed) {
    assertEquals(printed, Digits.percent(fraction));
  }

  @Test
  void oneThreadIsSingular() {
    assertEquals("1 thread", Digits.threads(1));
    assertEquals("2 threads", Digits.threads(2));
  }
}
