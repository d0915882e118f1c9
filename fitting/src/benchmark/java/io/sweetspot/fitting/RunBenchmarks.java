package io.sweetspot.fitting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks of the system property {@code benchmarks}, a pattern; all by default. */
class RunBenchmarks {

  private static final int BENCHMARKS = 11;

  @Test
  void everyBenchmarkOfThePatternRuns() throws RunnerException {
    String pattern = System.getProperty("benchmarks", "");
    int results =
        new Runner(
                new OptionsBuilder()
                    .include("(Fitting|Decision)Benchmark.*" + pattern)
                    .shouldFailOnError(true)
                    .build())
            .run()
            .size();
    if (pattern.isEmpty()) {
      assertEquals(BENCHMARKS, results);
    }
  }
}
