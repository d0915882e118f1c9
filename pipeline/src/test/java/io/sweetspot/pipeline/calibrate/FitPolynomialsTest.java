package io.sweetspot.pipeline.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.Criterion;
import io.sweetspot.fitting.CriterionScores;
import io.sweetspot.fitting.DegreeFits;
import io.sweetspot.pipeline.recommendations.Unanswered;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;

class FitPolynomialsTest {

  @Test
  void everyDegreeIsFittedAndWhatLacksTrialsIsNamed() {
    Pipeline pipeline = Programs.strict();
    PCollectionTuple fits =
        Programs.in(
                pipeline,
                ProgramCurvesCoder.CODER,
                List.of(Programs.validated("a", 3), Programs.unvalidated("b", 3)))
            .apply(FitPolynomials.bySettings(Programs.SETTINGS));
    PAssert.that(fits.get(FitPolynomials.FITTED))
        .satisfies(
            shards -> {
              List<FittedProgram> programs = Programs.values(shards);
              assertEquals(1, programs.size());
              assertFitted(programs.get(0));
              return null;
            });
    PAssert.that(fits.get(FitPolynomials.UNANSWERED))
        .satisfies(
            shards -> {
              List<Unanswered> programs = Programs.values(shards);
              assertEquals(1, programs.size());
              assertEquals("b", programs.get(0).identity().program());
              assertTrue(programs.get(0).missing().contains("--validation-runs 1"));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static void assertFitted(FittedProgram program) {
    assertEquals(Programs.validated("a", 3), program.curves());
    DegreeFits fits = program.fits();
    assertEquals(6, fits.maxDegree());
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8), fits.threads());
    assertEquals(16 * 0.25, fits.fits().get(2).trainingSse(), 1e-12);
    assertTrue(fits.fits().get(1).trainingSse() > 100);
    assertEquals(11, fits.fits().get(2).polynomial().value(2), 1e-12);
    assertEquals(
        List.of(Criterion.LEAVE_ONE_THREAD_COUNT_OUT, Criterion.PRESS),
        fits.criteria().stream().map(CriterionScores::criterion).toList());
  }
}
