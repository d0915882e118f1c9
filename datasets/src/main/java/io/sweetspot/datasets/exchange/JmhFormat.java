package io.sweetspot.datasets.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What JMH writes with {@code -rf json}: every measured iteration of every fork, as seconds that an
 * operation takes with all threads at work. JMH's throughput counts the operations of all threads,
 * its average and single-shot times are those of one thread; so the former is turned round, the
 * latter divided by the threads.
 *
 * <p>The threads are the {@code @Param} of that name, or else those of {@code -t}; what other
 * parameters there are is part of the program's name.
 */
final class JmhFormat implements BenchmarkFormat {
  private static final String THREADS = "threads";

  @Override
  public boolean isOf(JsonNode root) {
    return root.isArray() && root.path(0).has("primaryMetric");
  }

  @Override
  public List<BenchmarkResult> results(JsonNode root) {
    List<BenchmarkResult> results = new ArrayList<>();
    for (JsonNode benchmark : root) {
      String place = "[%d]".formatted(results.size());
      Map<String, String> parameters = JsonImport.texts(benchmark.path("params"));
      String others =
          parameters.entrySet().stream()
              .filter(each -> !each.getKey().equals(THREADS))
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining(", "));
      parameters.putIfAbsent(THREADS, benchmark.path(THREADS).asText());
      results.add(
          new BenchmarkResult(
              place,
              benchmark.path("benchmark").asText() + (others.isEmpty() ? "" : "(" + others + ")"),
              parameters,
              timings(place, benchmark)));
    }
    return results;
  }

  @Override
  public boolean nameHoldsThreads() {
    return false;
  }

  @Override
  public String advice() {
    return "run JMH with -t, or give the benchmark a @Param named threads";
  }

  private static List<BenchmarkResult.Timing> timings(String place, JsonNode benchmark) {
    JsonNode metric = benchmark.path("primaryMetric");
    String unit = metric.path("scoreUnit").asText();
    boolean isRate = unit.startsWith("ops/");
    double seconds =
        TimeUnits.seconds(place + ": scoreUnit", unit.replace(isRate ? "ops/" : "/op", ""));
    double threads = JsonImport.number(place + ": threads", benchmark.path(THREADS));
    List<BenchmarkResult.Timing> timings = new ArrayList<>();
    for (JsonNode fork : metric.path("rawData")) {
      for (JsonNode score : fork) {
        double value = JsonImport.number(place + ": rawData", score);
        timings.add(
            BenchmarkResult.Timing.of(isRate ? seconds / value : value * seconds / threads));
      }
    }
    if (timings.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: mode '%s' has no 'rawData'; expected the score of every iteration: run JMH with -bm avgt, thrpt or ss"
              .formatted(place, benchmark.path("mode").asText()));
    }
    return timings;
  }
}
