package io.sweetspot.pipeline.tune;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.decide.Limit;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedLimitsTest {

  @ParameterizedTest
  @CsvSource({
    "p99 < 20ms, 0.0199, 0.02",
    "p99<=20 ms, 0.02, 0.0201",
    "memory < 2GiB, 2147483647, 2147483648",
    "errors <= 0.1%, 0.001, 0.0011",
    "tps >= 500, 500, 499",
    "tps > 500, 501, 500"
  })
  void limitsHoldUpToTheirBound(String text, double within, double beyond) {
    Limit limit = AskedLimits.of(List.of(io.sweetspot.datasets.Limit.parse(text))).get(0);
    assertTrue(limit.isMetBy(within));
    assertFalse(limit.isMetBy(beyond));
  }
}
