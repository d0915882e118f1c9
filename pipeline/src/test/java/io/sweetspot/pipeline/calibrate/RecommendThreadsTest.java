package io.sweetspot.pipeline.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.pipeline.recommendations.Recommendation;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.junit.jupiter.api.Test;

class RecommendThreadsTest {

  @Test
  void theLowestMeasuredCountIsRecommendedWithWhatItRestsOn() {
    Pipeline pipeline = Programs.strict();
    PAssert.that(
            Programs.in(
                    pipeline,
                    OptimizedProgram.CODER,
                    List.of(
                        Programs.optimized(Programs.validated("a", 3)),
                        Programs.optimized(Programs.validated("b", 6))))
                .apply(RecommendThreads.measured(Programs.SETTINGS)))
        .satisfies(
            shards -> {
              List<Recommendation> programs = Programs.values(shards);
              assertEquals(List.of(3, 6), programs.stream().map(Recommendation::threads).toList());
              assertRecommended(programs.get(0));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  private static void assertRecommended(Recommendation recommendation) {
    assertEquals("a", recommendation.identity().program());
    assertEquals(10, recommendation.seconds());
    assertEquals(32, recommendation.basis().trials());
    assertEquals(2, recommendation.basis().failed());
    assertEquals(16, recommendation.basis().curve().size());
    assertEquals(1, recommendation.warnings().size());
    assertEquals(6, recommendation.fits().degrees().size());
    assertEquals(6, recommendation.fits().optima().size());
    assertTrue(
        recommendation.words().startsWith("Use 3 threads: 10.00 s, the lowest mean of 8 measured"),
        recommendation.words());
    assertTrue(
        recommendation.words().endsWith("of degree 2 has its minimum at 3.000 threads."),
        recommendation.words());
  }
}
