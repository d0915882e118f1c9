package io.sweetspot.pipeline.calibrate;

import io.sweetspot.pipeline.calibrate.shards.Shard;
import io.sweetspot.pipeline.engine.Runners;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * One measurement for {@code pipeline/benchmarks/scale.sh}, which repeats it in fresh processes:
 * the trials of a dataset become curves on an engine, and where wanted selected polynomials, or
 * DuckDB does the group-by alone.
 *
 * <p>Arguments: the folder of the dataset, how often, {@code duckdb}, {@code curves} or {@code
 * degrees}, and for the latter two a runner and its options as {@code key=value}. Prints, for each
 * time, what was found, programs by a runner or trials by DuckDB, and the wall seconds and CPU
 * seconds of this process that took.
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
    String work = arguments[2];
    for (int time = 0; time < Integer.parseInt(arguments[1]); time++) {
      if (work.equals("duckdb")) {
        groupBy(folder);
      } else {
        List<String> options = Arrays.asList(arguments).subList(4, arguments.length);
        run(folder, work, Runners.options(arguments[3], options));
      }
    }
  }

  /** When some work began, by the clock and by the CPU time of this process. */
  private record Start(long nanos, long processorNanos) {
    static Start now() {
      return new Start(System.nanoTime(), processor());
    }

    private static long processor() {
      return ((com.sun.management.OperatingSystemMXBean)
              ManagementFactory.getOperatingSystemMXBean())
          .getProcessCpuTime();
    }

    void say(long found) {
      System.out.println(
          String.format(
              Locale.ROOT,
              "%d %.3f %.3f",
              found,
              (System.nanoTime() - nanos) / 1e9,
              (processor() - processorNanos) / 1e9));
    }
  }

  private static void run(Path folder, String work, PipelineOptions options) throws IOException {
    Start start = Start.now();
    Pipeline pipeline = Pipeline.create(options);
    PCollection<Shard<ProgramCurves>> curves =
        pipeline
            .apply(Create.of(FileBatch.of(folder)).withCoder(SerializableCoder.of(FileBatch.class)))
            .apply(SummarizeCurves.perProgram(SETTINGS));
    if (work.equals("curves")) {
      curves.apply(ParDo.of(new CountPrograms<>()));
    } else {
      curves
          .apply(FitPolynomials.bySettings(SETTINGS))
          .get(FitPolynomials.FITTED)
          .apply(SelectDegrees.byValidationSse(SETTINGS))
          .apply(ParDo.of(new CountPrograms<>()));
    }
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    long programs = 0;
    for (var counter :
        result.metrics().queryMetrics(MetricsFilter.builder().build()).getCounters()) {
      if (counter.getName().getName().equals(CountPrograms.NAME)) {
        programs += counter.getAttempted();
      }
    }
    start.say(programs);
  }

  /** Seconds are the query's alone: the library is loaded before. */
  private static void groupBy(Path folder) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET threads = 2");
      Start start = Start.now();
      try (ResultSet result = statement.executeQuery(GROUP_BY.formatted(folder))) {
        result.next();
        start.say(result.getLong(2));
      }
    }
  }

  private static final class CountPrograms<T> extends DoFn<Shard<T>, Void> {
    private static final long serialVersionUID = 1;
    static final String NAME = "programs";
    private final Counter programs = Metrics.counter(CountPrograms.class, NAME);

    @ProcessElement
    public void count(@Element Shard<T> shard) {
      programs.inc(shard.size());
    }
  }
}
