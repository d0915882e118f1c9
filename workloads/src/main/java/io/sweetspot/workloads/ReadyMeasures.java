package io.sweetspot.workloads;

import io.sweetspot.datasets.Goal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What well-known tools print, and where: the measures of {@code --reads TOOL}. Each was read from
 * the output of the version in the comment; wrk2 and k6 are not in Debian, so theirs are from their
 * documentation.
 *
 * @param tool whose output it is
 * @param name of the measure
 * @param higher whether more of it is better
 * @param unit in which people read it; empty for a time or a size, whose unit is the base unit
 * @param source see {@link Measure}
 * @param in unit of the number where it does not stand beside it; empty for none
 */
public record ReadyMeasures(
    String tool, String name, boolean higher, String unit, String source, String in) {
  private static final boolean HIGHER = true;
  private static final boolean LOWER = false;
  private static final String K6 = "json:{scratch}/summary.json#/metrics/";
  private static final String FIO = "json:/jobs/0/";

  private static final List<ReadyMeasures> ALL =
      List.of(
          // wrk 4.1.0 --latency; wrk2 4.0.0 prints the same lines, percentiles to three digits
          of("wrk", "rps", HIGHER, "requests/s", "^Requests/sec: +([0-9.]+)", ""),
          of("wrk", "p50", LOWER, "s", "^ *50% +([0-9.]+[a-z]+)", ""),
          of("wrk", "p90", LOWER, "s", "^ *90% +([0-9.]+[a-z]+)", ""),
          of("wrk", "p99", LOWER, "s", "^ *99% +([0-9.]+[a-z]+)", ""),
          of("wrk", "errors", LOWER, "errors", "^ *Non-2xx or 3xx responses: ([0-9]+)", ""),
          of("wrk2", "rps", HIGHER, "requests/s", "^Requests/sec: +([0-9.]+)", ""),
          of("wrk2", "p50", LOWER, "s", "^ *50[.]000% +([0-9.]+[a-z]+)", ""),
          of("wrk2", "p90", LOWER, "s", "^ *90[.]000% +([0-9.]+[a-z]+)", ""),
          of("wrk2", "p99", LOWER, "s", "^ *99[.]000% +([0-9.]+[a-z]+)", ""),
          of("wrk2", "errors", LOWER, "errors", "^ *Non-2xx or 3xx responses: ([0-9]+)", ""),
          // hey 0.1.4
          of("hey", "rps", HIGHER, "requests/s", "^ *Requests/sec:\\s+([0-9.]+)", ""),
          of("hey", "p50", LOWER, "s", "^ *50% in ([0-9.]+ secs)", ""),
          of("hey", "p90", LOWER, "s", "^ *90% in ([0-9.]+ secs)", ""),
          of("hey", "p99", LOWER, "s", "^ *99% in ([0-9.]+ secs)", ""),
          // pgbench 15
          of("pgbench", "tps", HIGHER, "tps", "^tps = ([0-9.]+)", ""),
          of("pgbench", "latency", LOWER, "s", "^latency average = ([0-9.]+ ms)", ""),
          of(
              "pgbench",
              "errors",
              LOWER,
              "of all",
              "^number of failed transactions: [0-9]+ \\(([0-9.]+%)\\)",
              ""),
          // sysbench 1.0.20: the tests of databases, cpu, and memory
          of(
              "sysbench",
              "tps",
              HIGHER,
              "tps",
              "^ *transactions: +[0-9]+ +\\(([0-9.]+) per sec",
              ""),
          of("sysbench", "eps", HIGHER, "events/s", "^ *events per second: +([0-9.]+)", ""),
          of(
              "sysbench",
              "ops",
              HIGHER,
              "operations/s",
              "^Total operations: .*\\(([0-9.]+) per sec",
              ""),
          of("sysbench", "latency", LOWER, "s", "^ *avg: +([0-9.]+)", "ms"),
          of("sysbench", "p95", LOWER, "s", "^ *95th percentile: +([0-9.]+)", "ms"),
          // redis-benchmark 7.0: of the last of several tests
          of(
              "redis-benchmark",
              "rps",
              HIGHER,
              "requests/s",
              "^ *throughput summary: ([0-9.]+) requests per second",
              ""),
          of("redis-benchmark", "p50", LOWER, "s", latency(2), "ms"),
          of("redis-benchmark", "p95", LOWER, "s", latency(3), "ms"),
          of("redis-benchmark", "p99", LOWER, "s", latency(4), "ms"),
          // k6 0.49 run --summary-export={scratch}/summary.json
          // --summary-trend-stats=med,p(90),p(99)
          of("k6", "rps", HIGHER, "requests/s", K6 + "http_reqs/rate", ""),
          of("k6", "p50", LOWER, "s", K6 + "http_req_duration/med", "ms"),
          of("k6", "p90", LOWER, "s", K6 + "http_req_duration/p(90)", "ms"),
          of("k6", "p95", LOWER, "s", K6 + "http_req_duration/p(95)", "ms"),
          of("k6", "p99", LOWER, "s", K6 + "http_req_duration/p(99)", "ms"),
          of("k6", "errors", LOWER, "of all", K6 + "http_req_failed/value", ""),
          // fio 3.33 --output-format=json, with --group_reporting where there are several jobs
          of("fio", "read-iops", HIGHER, "reads/s", FIO + "read/iops", ""),
          of("fio", "write-iops", HIGHER, "writes/s", FIO + "write/iops", ""),
          of("fio", "read-bandwidth", HIGHER, "B/s", FIO + "read/bw_bytes", ""),
          of("fio", "write-bandwidth", HIGHER, "B/s", FIO + "write/bw_bytes", ""),
          of("fio", "read-p99", LOWER, "s", FIO + "read/clat_ns/percentile/99.000000", "ns"),
          of("fio", "write-p99", LOWER, "s", FIO + "write/clat_ns/percentile/99.000000", "ns"),
          // perf 6.1 stat -x,
          of("perf", "task-clock", LOWER, "s", "^([0-9.]+),msec,task-clock", "ms"),
          of("perf", "instructions", LOWER, "instructions", counter("instructions"), ""),
          of("perf", "cycles", LOWER, "cycles", counter("cycles"), ""),
          of("perf", "cache-misses", LOWER, "misses", counter("cache-misses"), ""),
          of("perf", "context-switches", LOWER, "switches", counter("context-switches"), ""),
          of("perf", "page-faults", LOWER, "faults", counter("page-faults"), ""));

  private static ReadyMeasures of(
      String tool, String name, boolean higher, String unit, String source, String in) {
    return new ReadyMeasures(tool, name, higher, unit, source, in);
  }

  /** The column of the line below "avg min p50 p95 p99 max", from 0. */
  private static String latency(int column) {
    return "^ *(?:[0-9.]+ +){" + column + "}([0-9.]+)(?: +[0-9.]+){" + (5 - column) + "}$";
  }

  private static String counter(String event) {
    return "^([0-9.]+),[^,]*," + event + "(?::[a-z]+)?,";
  }

  /**
   * What that tool prints.
   *
   * @throws IllegalArgumentException where it is not known; the message names those that are
   */
  public static List<Measure> of(String tool) {
    List<Measure> measures =
        ALL.stream().filter(each -> each.tool.equals(tool)).map(ReadyMeasures::measure).toList();
    if (measures.isEmpty()) {
      throw new IllegalArgumentException(
          "'%s', whose output is not known here; expected one of %s".formatted(tool, tools()));
    }
    return measures;
  }

  /** The tools whose output is known. */
  public static String tools() {
    return ALL.stream().map(ReadyMeasures::tool).distinct().collect(Collectors.joining(", "));
  }

  /** The goal that one of its measures makes; empty where the tool has none of that name. */
  public static Optional<Goal> goal(String tool, String measure) {
    return ALL.stream()
        .filter(each -> each.tool.equals(tool) && each.name.equals(measure))
        .map(each -> Goal.of(measure, each.higher, each.unit))
        .findFirst();
  }

  /** Counts of errors are printed only where there are some. */
  private Measure measure() {
    boolean isCount = name.equals("errors") && Arrays.asList("wrk", "wrk2").contains(tool);
    return new Measure(name, in, source, isCount ? 0 : Double.NaN);
  }
}
