package io.sweetspot.fitting.robust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RobustMeansTest {

  private static double[] logs(double... seconds) {
    return Arrays.stream(seconds).map(Math::log).toArray();
  }

  @Test
  void aTrialAQuarterAboveTheLowMedianIsASpike() {
    RobustMeans condensed = RobustMeans.of(List.of(logs(10, 10.1, 9.9, 13), logs(5, 5.02)));
    RobustMean first = condensed.means().get(0);
    assertEquals(3, first.kept());
    assertEquals(1, first.spikes());
    assertEquals(Math.log(10), first.mean(), 1e-4);
    assertEquals(Math.log(1.3), first.spikeLog(), 1e-3);
    assertEquals(2, condensed.means().get(1).kept());
    assertEquals(3, condensed.noise().repeats());
    assertEquals(5, condensed.noise().freedom());
  }

  @Test
  void whereTheNoiseIsLargeAQuarterIsNoSpike() {
    SplittableRandom random = new SplittableRandom(3);
    double[] noisy = random.doubles(200).map(value -> 0.6 * (value - 0.5)).toArray();
    RobustMeans condensed = RobustMeans.of(List.of(noisy));
    assertEquals(200, condensed.means().get(0).kept());
    assertEquals(0.6 / Math.sqrt(12), condensed.noise().deviation(), 0.01);
    assertEquals(3.5 * condensed.noise().deviation(), condensed.noise().spike());
  }

  @Test
  void withoutRepeatsNoiseIsTakenForThreePercent() {
    assertEquals(0.03, RobustMeans.of(List.of()).noise().deviation(), 1e-15);
    assertEquals(0.03, RobustMeans.of(List.of(logs(4))).noise().deviation(), 1e-15);
    assertEquals(Math.log(1.25), Noise.spike(0.03));
  }
}
