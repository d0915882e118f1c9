package io.sweetspot.datasets.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code pytest --benchmark-json} of pytest-benchmark writes: the seconds of one call, round
 * by round.
 */
final class PytestBenchmarkFormat implements BenchmarkFormat {

  @Override
  public boolean isOf(JsonNode root) {
    return root.has("machine_info") && root.path("benchmarks").path(0).isObject();
  }

  @Override
  public List<BenchmarkResult> results(JsonNode root) {
    List<BenchmarkResult> results = new ArrayList<>();
    for (JsonNode test : root.path("benchmarks")) {
      String place = "benchmarks[%d]".formatted(results.size());
      Map<String, String> parameters = JsonImport.texts(test.path("params"));
      List<BenchmarkResult.Timing> timings = new ArrayList<>();
      for (JsonNode seconds : test.path("stats").path("data")) {
        timings.add(BenchmarkResult.Timing.of(JsonImport.number(place + ": stats.data", seconds)));
      }
      if (timings.isEmpty()) {
        throw new IllegalArgumentException(
            "%s: no 'stats.data'; expected the seconds of every round, which --benchmark-json writes"
                .formatted(place));
      }
      results.add(new BenchmarkResult(place, test.path("fullname").asText(), parameters, timings));
    }
    return results;
  }

  @Override
  public boolean nameHoldsThreads() {
    return true;
  }

  @Override
  public String advice() {
    return "mark the test with @pytest.mark.parametrize(\"threads\", [1, 2, 4])";
  }
}
