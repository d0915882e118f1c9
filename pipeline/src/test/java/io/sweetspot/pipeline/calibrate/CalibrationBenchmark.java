package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Dataset;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialReader;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import io.sweetspot.fitting.SharedGrids;
import io.sweetspot.pipeline.DatasetLocation;
import io.sweetspot.pipeline.Runners;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;

/**
 * Calibrates many programs through Beam from Parquet, and says how many a second, at which peak of
 * the heap, and how long reading and folding alone take. After {@code mvn -B -DskipTests package}:
 *
 * <pre>{@code
 * java -cp pipeline/target/test-classes:pipeline/target/sweetspot.jar \
 *   io.sweetspot.pipeline.calibrate.CalibrationBenchmark 100000
 * }</pre>
 */
public final class CalibrationBenchmark {
  private static final int[] COUNTS = {1, 2, 4, 6, 8, 12, 16, 20, 24, 32, 40, 48};
  private static final int PROGRAMS_A_FILE = 5000;

  private CalibrationBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    int programs = Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("calibration-benchmark-");
    Dataset dataset = Dataset.openOrCreate(folder);
    long rows = generate(dataset, programs);

    long start = System.nanoTime();
    SharedGrids grids = new SharedGrids();
    CurveFold fold = new CurveFold(program -> true);
    for (String file : dataset.files()) {
      try (TrialReader reader = dataset.reader(file)) {
        reader.forEachBlock(fold);
      }
    }
    say("%d programs, %d rows; reading and folding alone: %.1f s", programs, rows, since(start));

    List<ProgramCurves> curves = fold.curves();
    CalibrationSettings settings = new CalibrationSettings(Set.of(), -1, 10, 1);
    List<ProgramCurves> some = curves.subList(0, Math.min(curves.size(), 2000));
    start = System.nanoTime();
    for (ProgramCurves one : some) {
      SelectDegrees.select(one, settings, List.of(), grids);
    }
    say("selecting degrees alone: %.0f programs a second", some.size() / since(start));
    start = System.nanoTime();
    for (ProgramCurves one : some) {
      FindOptima.optima(SelectDegrees.select(one, settings, List.of(), grids), 10, 1);
    }
    say("selecting and minimizing: %.0f programs a second", some.size() / since(start));

    System.gc();
    heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    start = System.nanoTime();
    Path published = folder.resolve("recommendations.json");
    Pipeline pipeline = Pipeline.create(Runners.options("direct", List.of()));
    pipeline
        .apply(Create.of(FileBatch.of(folder)).withCoder(SerializableCoder.of(FileBatch.class)))
        .apply(
            CalibratePrograms.publishedTo(
                DatasetLocation.of(folder), published.getFileName().toString(), settings));
    pipeline.run().waitUntilFinish();
    double seconds = since(start);
    long peak = heap().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    say(
        "calibrated in %.1f s: %.0f programs a second, %.0f MB of heap at most, %.0f MB published",
        seconds, programs / seconds, peak / 1e6, Files.size(published) / 1e6);
  }

  private static long generate(Dataset dataset, int programs) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    List<Trial> trials = new ArrayList<>();
    long rows = 0;
    for (int program = 0; program < programs; program++) {
      double best = 2 + random.nextDouble() * 40;
      for (int run = 0; run < 3; run++) {
        for (int threads : COUNTS) {
          double seconds =
              (10 + best / threads + threads / best) * (1 + 0.02 * random.nextDouble());
          trials.add(trial("program-%06d".formatted(program), run, threads, seconds));
        }
      }
      if ((program + 1) % PROGRAMS_A_FILE == 0 || program == programs - 1) {
        rows += dataset.addAll(trials);
        trials.clear();
      }
    }
    return rows;
  }

  private static Trial trial(String program, int run, int threads, double seconds) {
    Role role = run < 2 ? Role.TRAINING : Role.VALIDATION;
    return new Trial(
        new TrialSpec(program, "", role, run, threads, 1, 0),
        Instant.EPOCH,
        seconds,
        seconds,
        Outcome.SUCCEEDED,
        0,
        Usage.UNKNOWN,
        -1,
        "",
        Machine.UNKNOWN);
  }

  private static List<MemoryPoolMXBean> heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
