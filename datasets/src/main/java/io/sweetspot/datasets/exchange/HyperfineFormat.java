package io.sweetspot.datasets.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweetspot.datasets.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@code hyperfine --export-json} writes. */
final class HyperfineFormat implements BenchmarkFormat {

  @Override
  public boolean isOf(JsonNode root) {
    return root.path("results").path(0).isObject();
  }

  @Override
  public List<BenchmarkResult> results(JsonNode root) {
    List<BenchmarkResult> results = new ArrayList<>();
    for (JsonNode result : root.path("results")) {
      String place = "results[%d]".formatted(results.size());
      Map<String, String> parameters = JsonImport.texts(result.path("parameters"));
      results.add(
          new BenchmarkResult(
              place, result.path("command").asText(), parameters, timings(place, result)));
    }
    return results;
  }

  @Override
  public boolean nameHoldsThreads() {
    return true;
  }

  @Override
  public String advice() {
    return "run hyperfine with --parameter-list threads 1,2,4 and {threads} in the command";
  }

  private static List<BenchmarkResult.Timing> timings(String place, JsonNode result) {
    JsonNode times = result.path("times");
    if (!times.isArray() || times.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: no 'times'; expected the seconds of every run".formatted(place));
    }
    List<BenchmarkResult.Timing> timings = new ArrayList<>();
    for (int run = 0; run < times.size(); run++) {
      if (!times.get(run).isNumber()) {
        throw new IllegalArgumentException(
            "%s: times[%d] is %s; expected a number of seconds"
                .formatted(place, run, times.get(run)));
      }
      timings.add(timing(times.get(run).doubleValue(), result.path("exit_codes").path(run)));
    }
    return timings;
  }

  /**
   * A missing or null exit code means that hyperfine saw a signal, or that it is an old version.
   */
  private static BenchmarkResult.Timing timing(double seconds, JsonNode exitCode) {
    boolean ended = exitCode.isInt();
    boolean succeeded = ended ? exitCode.intValue() == 0 : exitCode.isMissingNode();
    return new BenchmarkResult.Timing(
        seconds,
        succeeded ? Outcome.SUCCEEDED : Outcome.FAILED,
        ended ? exitCode.intValue() : -1,
        succeeded ? "" : ended ? "exit code " + exitCode : "ended by a signal");
  }
}
