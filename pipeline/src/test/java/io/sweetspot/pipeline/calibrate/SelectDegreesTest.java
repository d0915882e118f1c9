package io.sweetspot.pipeline.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.fitting.Criterion;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.junit.jupiter.api.Test;

class SelectDegreesTest {

  @Test
  void theDegreeOfTheLeastValidationSseIsSelected() {
    Pipeline pipeline = Programs.strict();
    PAssert.that(
            Programs.in(
                    pipeline,
                    FittedProgram.CODER,
                    List.of(
                        Programs.fitted(Programs.validated("a", 3)),
                        Programs.fitted(Programs.validated("b", 6))))
                .apply(SelectDegrees.byValidationSse(Programs.SETTINGS)))
        .satisfies(
            shards -> {
              List<SelectedProgram> programs = Programs.values(shards);
              assertEquals(2, programs.size());
              programs.forEach(SelectDegreesTest::assertSelected);
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static void assertSelected(SelectedProgram program) {
    assertEquals(2, program.selected().degree());
    assertEquals(6, program.highest().degree());
    assertEquals(7, program.trainingSse().size());
    double sse = program.scores(Criterion.VALIDATION).orElseThrow().sse().get(2);
    assertEquals(16 * 0.25, sse, 1e-12);
    assertTrue(program.warning().isEmpty(), "leaving one thread count out agrees");
    assertEquals(List.of("7 trials of another version (older) are kept apart"), program.notes());
  }
}
