package io.sweetspot.pipeline.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sweetspot.pipeline.recommendations.ProposedOptimum;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.junit.jupiter.api.Test;

class FindOptimaTest {

  @Test
  void everyWayFindsTheMinimumOfTheSelectedAndOfTheHighestDegree() {
    Pipeline pipeline = Programs.strict();
    PAssert.that(
            Programs.in(
                    pipeline,
                    SelectedProgram.CODER,
                    List.of(Programs.selected(Programs.validated("a", 3))))
                .apply(FindOptima.fromRandomStarts(10, 1)))
        .satisfies(
            shards -> {
              List<ProposedOptimum> optima = Programs.values(shards).get(0).optima();
              assertEquals(
                  List.of(2, 2, 2, 6, 6, 6), optima.stream().map(ProposedOptimum::degree).toList());
              for (ProposedOptimum optimum : optima) {
                assertEquals(3, optimum.threads(), 1e-6, optimum.method());
                assertEquals(10, optimum.seconds(), 1e-9, optimum.method());
              }
              return null;
            });
    pipeline.run().waitUntilFinish();
  }
}
