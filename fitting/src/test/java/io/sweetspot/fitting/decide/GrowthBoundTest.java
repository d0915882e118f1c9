package io.sweetspot.fitting.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class GrowthBoundTest {
  private static GrowthBound measured(IntToDoubleFunction law, int... counts) {
    NavigableMap<Integer, Double> most = new TreeMap<>();
    for (int threads : counts) {
      most.put(threads, law.applyAsDouble(threads));
    }
    return new GrowthBound(most);
  }

  @Test
  void whatWasMeasuredIsItsOwnBound() {
    assertEquals(640, measured(threads -> 320.0 * threads, 1, 2).at(2).orElseThrow());
  }

  @Test
  void fromOneCountItIsInProportionAndAQuarterMoreADoubling() {
    assertEquals(320 * 8 * 1.75, measured(threads -> 320, 1).at(8).orElseThrow(), 1e-9);
  }

  @Test
  void belowWhatWasMeasuredNothingIsKnown() {
    assertEquals(OptionalDouble.empty(), measured(threads -> 320, 4).at(2));
    assertEquals(OptionalDouble.empty(), new GrowthBound(new TreeMap<>()).at(2));
  }

  @Test
  void itHoldsForEveryLawThatGrowsSteadilyFromAnyTwoCounts() {
    IntToDoubleFunction[] laws = {
      threads -> 500,
      threads -> 300.0 * threads,
      threads -> 800 + 50.0 * threads,
      threads -> 100 + 30 * Math.sqrt(threads),
      threads -> 10.0 * threads * threads,
      threads -> 10 * Math.pow(threads, 1.5)
    };
    for (IntToDoubleFunction law : laws) {
      for (int low = 1; low < 32; low++) {
        for (int high = low + 1; high <= 2 * low; high++) {
          GrowthBound bound = measured(law, low, high);
          for (int threads = high; threads <= 64; threads++) {
            double most = bound.at(threads).orElseThrow();
            assertTrue(most >= law.applyAsDouble(threads) * (1 - 1e-12), "at " + threads);
          }
        }
      }
    }
  }

  @Test
  void aWorkerOf300MebibytesIsNeverTriedBeyondTwoGibibytes() {
    IntToDoubleFunction law = threads -> 40 + 300.0 * threads;
    NavigableMap<Integer, Double> most = new TreeMap<>();
    most.put(1, law.applyAsDouble(1));
    int tried = 1;
    while (new GrowthBound(most).at(tried + 1).orElseThrow() < 2048) {
      tried++;
      most.put(tried, law.applyAsDouble(tried));
    }
    assertEquals(6, tried); // 1,840 MiB; seven would be 2,140.
  }

  @Test
  void anAmountOfNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> measured(threads -> 0, 1));
  }
}
