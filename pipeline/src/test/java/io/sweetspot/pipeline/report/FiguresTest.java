package io.sweetspot.pipeline.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource({
    "1250.5068, 1250.5",
    "0.00099, 9.9000e-04",
    "1.4e7, 1.4000e+07",
    "3.84e-27, 3.8400e-27"
  })
  void sumsOfSquaresHaveFiveSignificantDigits(double value, String printed) {
    assertEquals(printed, Figures.sse(OptionalDouble.of(value)));
  }

  @ParameterizedTest
  @CsvSource({"4.25, 4.25 s", "59.4, 59.4 s", "59.6, 1 min 0 s", "3725.2, 1 h 2 min"})
  void durationsHaveTheirTwoLargestUnits(double seconds, String printed) {
    assertEquals(printed, Figures.duration(seconds));
  }

  @Test
  void threadsBetweenWholeOnesKeepThreeDecimals() {
    assertEquals("37", Figures.threads(37));
    assertEquals("36.637", Figures.threads(36.63708));
  }

  @Test
  void whatIsMissingOrNotFiniteIsADash() {
    assertEquals("–", Figures.seconds(Double.NaN));
    assertEquals("–", Figures.seconds(Double.NaN, 3));
    assertEquals("–", Figures.sse(OptionalDouble.empty()));
    assertEquals("–", Figures.sse(OptionalDouble.of(Double.POSITIVE_INFINITY)));
  }
}
