package io.sweetspot.pipeline.apply;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.predict.Probing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A small part of {@link KindsTable}, with bounds that it keeps. */
class KindsSimulationTest {
  @Test
  void probesLoseLessThanHalfOfWhatTheLikeliestKindDoes() {
    List<KindLosses> all = new ArrayList<>();
    for (Workloads family : Workloads.values()) {
      all.addAll(KindsSimulation.run(family, 4, 0.03, 4, 3));
    }
    assertTrue(
        all.stream().allMatch(each -> each.probes() >= 2 && each.probes() <= Probing.MOST),
        "two to four probes");
    double probed = mean(all, true);
    double likeliest = mean(all, false);
    assertTrue(
        probed < 0.05 && probed < likeliest / 2,
        "mean loss %.4f; of the likeliest kind %.4f".formatted(probed, likeliest));
  }

  private static double mean(List<KindLosses> all, boolean probed) {
    return all.stream()
        .mapToDouble(each -> probed ? each.probed() : each.likeliest())
        .average()
        .orElseThrow();
  }
}
