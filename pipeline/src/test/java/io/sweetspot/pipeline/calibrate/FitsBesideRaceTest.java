package io.sweetspot.pipeline.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.pipeline.recommendations.Recommendation.Fits;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FitsBesideRaceTest {
  private static Fits fits(IntToDoubleFunction seconds) {
    List<Trial> trials =
        IntStream.rangeClosed(1, 8)
            .mapToObj(
                threads ->
                    SampleTrials.trial(
                        "p", Role.TRAINING, 0, threads, seconds.applyAsDouble(threads)))
            .toList();
    Identity identity = new Identity("p", "v", MachineKind.UNKNOWN);
    return FitsBesideRace.of(
        ProgramCurves.of(identity, trials), new CalibrationSettings(Set.of(), -1, 10, 1));
  }

  @Test
  void aPolynomialThatStandsUpIsPublished() {
    assertEquals(1, fits(threads -> 20 - threads).models().get(0).degree().getAsInt());
  }

  @Test
  void aConstantSaysNothingOfThreadsAndIsLeftOut() {
    assertEquals(Fits.NONE, fits(threads -> threads % 2 == 0 ? 4 : 5));
  }
}
