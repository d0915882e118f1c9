package io.sweetspot.fitting.robust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sweetspot.fitting.Moments;
import org.junit.jupiter.api.Test;

class StudentsTTest {

  /** Quantiles as tables print them, to four decimals. */
  @Test
  void quantilesAreThoseOfTheTables() {
    assertEquals(12.7062, StudentsT.quantile(1, 0.975), 5e-5);
    assertEquals(4.3027, StudentsT.quantile(2, 0.975), 5e-5);
    assertEquals(2.2281, StudentsT.quantile(10, 0.975), 5e-5);
    assertEquals(-2.2281, StudentsT.quantile(10, 0.025), 5e-5);
    assertEquals(10.2145, StudentsT.quantile(3, 0.999), 5e-5);
  }

  /** 4, 5, 6: mean 5, standard deviation 1, so 4.3027 / sqrt(3). */
  @Test
  void theMarginIsTheQuantileTimesTheStandardError() {
    assertEquals(4.3027 / Math.sqrt(3), StudentsT.margin(Moments.of(4, 5, 6), 0.975), 5e-5);
    assertEquals(0, StudentsT.margin(Moments.of(5, 5, 5), 0.975));
    assertThrows(IllegalStateException.class, () -> StudentsT.margin(Moments.of(5), 0.975));
  }
}
