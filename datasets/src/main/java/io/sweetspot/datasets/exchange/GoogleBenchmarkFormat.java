package io.sweetspot.datasets.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Google Benchmark writes with {@code --benchmark_out}: the real time of an iteration, once a
 * repetition, with all threads at work. Up to version 1.8 that is what {@code real_time} says; from
 * 1.9 on it is the time of one thread's iteration, and is divided by the threads.
 *
 * <p>Parameters are the segments of the name: {@code threads:4}, as the library or {@code
 * ArgName("threads")} writes it, or a bare number, called by its place.
 */
final class GoogleBenchmarkFormat implements BenchmarkFormat {
  private static final Pattern NAMED = Pattern.compile("(\\w+):(\\d+)");
  private static final Pattern BARE = Pattern.compile("\\d+");
  private static final Pattern VERSION = Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6}).*");

  @Override
  public boolean isOf(JsonNode root) {
    return root.has("context") && root.path("benchmarks").path(0).has("real_time");
  }

  @Override
  public List<BenchmarkResult> results(JsonNode root) {
    boolean ofOneThread = givesTimesOfOneThread(root.path("context"));
    Map<String, List<BenchmarkResult.Timing>> timings = new LinkedHashMap<>();
    Map<String, String> places = new LinkedHashMap<>();
    int place = 0;
    for (JsonNode entry : root.path("benchmarks")) {
      String at = "benchmarks[%d]".formatted(place++);
      boolean isTiming = entry.path("run_type").asText("iteration").equals("iteration");
      if (isTiming && !entry.path("error_occurred").asBoolean()) {
        String name = entry.path("run_name").asText(entry.path("name").asText());
        places.putIfAbsent(name, at);
        timings
            .computeIfAbsent(name, key -> new ArrayList<>())
            .add(BenchmarkResult.Timing.of(seconds(at, entry, ofOneThread)));
      }
    }
    if (timings.isEmpty()) {
      throw new IllegalArgumentException(
          "only aggregates or errors; expected every repetition: run without --benchmark_report_aggregates_only");
    }
    List<BenchmarkResult> results = new ArrayList<>();
    timings.forEach(
        (name, each) ->
            results.add(new BenchmarkResult(places.get(name), name, parameters(name), each)));
    return results;
  }

  @Override
  public boolean nameHoldsThreads() {
    return true;
  }

  @Override
  public String advice() {
    return "give the benchmark ->ThreadRange(1, 8)->UseRealTime(), or ->ArgName(\"threads\") where it starts threads itself";
  }

  private static double seconds(String place, JsonNode entry, boolean ofOneThread) {
    double time = JsonImport.number(place + ": real_time", entry.path("real_time"));
    double threads =
        ofOneThread ? JsonImport.number(place + ": threads", entry.path("threads")) : 1;
    return time
        * TimeUnits.seconds(place + ": time_unit", entry.path("time_unit").asText())
        / threads;
  }

  private static boolean givesTimesOfOneThread(JsonNode context) {
    Matcher version = VERSION.matcher(context.path("library_version").asText());
    if (!version.matches()) {
      return false; // Versions before 1.8.4 do not say which they are.
    }
    int major = Integer.parseInt(version.group(1));
    return major > 1 || (major == 1 && Integer.parseInt(version.group(2)) >= 9);
  }

  private static Map<String, String> parameters(String name) {
    Map<String, String> parameters = new LinkedHashMap<>();
    String[] segments = name.split("/", -1);
    for (int place = 1; place < segments.length; place++) {
      Matcher named = NAMED.matcher(segments[place]);
      if (named.matches()) {
        parameters.put(named.group(1), named.group(2));
      } else if (BARE.matcher(segments[place]).matches()) {
        parameters.put("argument " + place, segments[place]);
      }
    }
    return parameters;
  }
}
