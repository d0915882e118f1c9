package io.sweetspot.fitting.robust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NestedScatterTest {

  private static List<List<List<Double>>> groups(double between, double within, int starts) {
    Random random = new Random(5);
    List<List<List<Double>>> groups = new ArrayList<>();
    for (double level : new double[] {100, 900, 3000}) {
      List<List<Double>> group = new ArrayList<>();
      for (int start = 0; start < starts; start++) {
        double shared = between * random.nextGaussian();
        List<Double> block = new ArrayList<>();
        for (int window = 0; window < 4; window++) {
          block.add(level * Math.exp(shared + within * random.nextGaussian()));
        }
        group.add(block);
      }
      groups.add(group);
    }
    return groups;
  }

  @Test
  void whatAStartSharesIsToldFromWhatItsWindowsDiffer() {
    NestedScatter scatter = NestedScatter.of(groups(0.08, 0.02, 500)).orElseThrow();
    assertEquals(0.08, scatter.between(), 0.004);
    assertEquals(0.02, scatter.within(), 0.001);
    assertEquals(1500, scatter.blocks());
  }

  @Test
  void whereStartsShareNothingNothingIsFound() {
    NestedScatter scatter = NestedScatter.of(groups(0, 0.05, 500)).orElseThrow();
    assertTrue(scatter.between() < 0.01, scatter::toString);
    assertEquals(0.05, scatter.within(), 0.002);
  }

  @Test
  void oneStartACountOrOneWindowAStartTellsNothing() {
    assertEquals(Optional.empty(), NestedScatter.of(List.of(List.of(List.of(1.0, 2.0)))));
    assertEquals(Optional.empty(), NestedScatter.of(List.of(List.of(List.of(1.0), List.of(2.0)))));
  }

  /** By hand: blocks {1, e}, {e2, e3}: mean square within 1/2, between 4; (4 - 1/2) / 2. */
  @Test
  void theTextbookFormula() {
    double e = Math.E;
    NestedScatter scatter =
        NestedScatter.of(List.of(List.of(List.of(1.0, e), List.of(e * e, e * e * e))))
            .orElseThrow();
    assertEquals(Math.sqrt(0.5), scatter.within(), 1e-12);
    assertEquals(Math.sqrt(1.75), scatter.between(), 1e-12);
  }
}
