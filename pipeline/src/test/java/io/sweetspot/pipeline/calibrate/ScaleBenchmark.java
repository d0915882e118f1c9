package io.sweetspot.pipeline.calibrate;

import io.sweetspot.pipeline.DatasetLocation;
import io.sweetspot.pipeline.Runners;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;

/**
 * How many trials a second become curves on an engine, in how much memory, beside DuckDB doing the
 * group-by alone on the same files; and how long a whole calibration takes. {@code
 * pipeline/benchmarks/scale.sh} runs it.
 *
 * <p>Arguments: the folder of the dataset, {@code whole} or {@code curves}, rounds, the runner, and
 * the runner's options as {@code key=value}. Seconds are wall seconds, with the CPU seconds of this
 * process beside them; on an engine of other processes these are not the work's.
 */
public final class ScaleBenchmark {
  private static final CalibrationSettings SETTINGS =
      new CalibrationSettings(Set.of(), -1, CalibrationSettings.DEFAULT_STARTS, 1);
  private static final String GROUP_BY =
      "SELECT count(*), sum(n) FROM (SELECT program, threads, role, count(*) AS n, avg(seconds),"
          + " var_samp(seconds) FROM '%s/trials/*.parquet' GROUP BY program, threads, role)";

  private ScaleBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    int rounds = Integer.parseInt(arguments[2]);
    String runner = arguments[3];
    List<String> options = Arrays.asList(arguments).subList(4, arguments.length);
    PeakMemory memory = PeakMemory.watch();
    Times ours = new Times("read, fold, group into curves on " + runner);
    long programs = ours.time(() -> summarize(folder, runner, options));
    sayMemory(programs + " programs; after the first time", memory);
    if (arguments[1].equals("whole")) {
      Times whole = new Times("the whole calibration on " + runner);
      whole.time(() -> calibrate(folder, runner, options));
      whole.say(programs, "programs");
      sayMemory("after the whole calibration", memory);
    }
    Times duckDb = new Times("DuckDB's group-by, 2 threads");
    long rows = 0;
    for (int round = 0; round < rounds; round++) {
      rows = duckDb.time(() -> groupBy(folder));
      ours.time(() -> summarize(folder, runner, options));
    }
    ours.say(rows, "rows");
    duckDb.say(rows, "rows");
    System.out.println(
        String.format(Locale.ROOT, "ratio of the medians: %.2f", ours.median() / duckDb.median()));
  }

  private static long summarize(Path folder, String runner, List<String> options)
      throws IOException {
    Pipeline pipeline = Pipeline.create(Runners.options(runner, options));
    pipeline
        .apply(Create.of(FileBatch.of(folder)).withCoder(SerializableCoder.of(FileBatch.class)))
        .apply(SummarizeCurves.perShard(SETTINGS))
        .apply(ParDo.of(new CountPrograms()));
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    long programs = 0;
    for (var counter :
        result.metrics().queryMetrics(MetricsFilter.builder().build()).getCounters()) {
      if (counter.getName().getName().equals(CountPrograms.NAME)) {
        programs += counter.getAttempted();
      }
    }
    return programs;
  }

  private static long calibrate(Path folder, String runner, List<String> options)
      throws IOException {
    DatasetLocation location = DatasetLocation.of(folder);
    String file = "recommendations.json";
    Pipeline pipeline = Pipeline.create(Runners.options(runner, options));
    pipeline
        .apply(Create.of(FileBatch.of(location)).withCoder(SerializableCoder.of(FileBatch.class)))
        .apply(CalibratePrograms.publishedTo(location, file, SETTINGS));
    pipeline.run().waitUntilFinish();
    try (InputStream published = location.read(file).orElseThrow()) {
      long bytes = published.skip(Long.MAX_VALUE);
      System.out.println(String.format(Locale.ROOT, "published %.1f MB", bytes / 1e6));
      return bytes;
    }
  }

  private static long groupBy(Path folder) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      try (ResultSet result = statement.executeQuery(GROUP_BY.formatted(folder))) {
        result.next();
        return result.getLong(2);
      }
    }
  }

  private static void sayMemory(String when, PeakMemory memory) throws IOException {
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s: %.0f MB of heap live after a collection at most, %.0f MB resident at most",
            when,
            memory.liveBytes() / 1e6,
            PeakMemory.residentBytes() / 1e6));
  }

  /** Merges the partial curves of each shard and counts what comes out. */
  private static final class CountPrograms
      extends DoFn<KV<Integer, Iterable<KV<Integer, byte[]>>>, Void> {
    private static final long serialVersionUID = 1;
    static final String NAME = "programs summarized";
    private final Counter programs = Metrics.counter(CountPrograms.class, NAME);

    @ProcessElement
    public void count(@Element KV<Integer, Iterable<KV<Integer, byte[]>>> shard) {
      programs.inc(SummarizeCurves.merged(shard.getValue()).size());
    }
  }

  private interface Work {
    long run() throws Exception;
  }

  /** Wall and CPU seconds of some work, each time it was done. */
  private static final class Times {
    private final String name;
    private final List<Double> wall = new ArrayList<>();
    private final List<Double> processor = new ArrayList<>();

    Times(String name) {
      this.name = name;
    }

    long time(Work work) throws Exception {
      long busy = processorNanos();
      long start = System.nanoTime();
      long result = work.run();
      wall.add((System.nanoTime() - start) / 1e9);
      processor.add((processorNanos() - busy) / 1e9);
      return result;
    }

    double median() {
      return wall.stream().sorted().toList().get(wall.size() / 2);
    }

    void say(long amount, String of) {
      double cpu = processor.stream().sorted().toList().get(processor.size() / 2);
      System.out.println(
          String.format(
                  Locale.ROOT,
                  "%s: %d %s, median of %d: %.2f s (%.0f %s/s), %.2f CPU s; all: %.2f",
                  name,
                  amount,
                  of,
                  wall.size(),
                  median(),
                  amount / median(),
                  of,
                  cpu,
                  wall.get(0))
              + wall.stream()
                  .skip(1)
                  .map(seconds -> String.format(Locale.ROOT, " %.2f", seconds))
                  .reduce("", String::concat));
    }

    private static long processorNanos() {
      return ((com.sun.management.OperatingSystemMXBean)
              ManagementFactory.getOperatingSystemMXBean())
          .getProcessCpuTime();
    }
  }
}
