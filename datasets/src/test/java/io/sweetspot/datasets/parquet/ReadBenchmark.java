package io.sweetspot.datasets.parquet;

import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * How fast a file of trials is read, of 100 programs in a random order of threads. To run it:
 *
 * <pre>
 * mvn -q -pl datasets test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp datasets/target/test-classes:datasets/target/classes:$(cat datasets/target/classpath) \
 *     io.sweetspot.datasets.parquet.ReadBenchmark 1000000
 * </pre>
 */
final class ReadBenchmark {
  private ReadBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    Path folder = Files.createTempDirectory("sweetspot-benchmark");
    try {
      Dataset dataset = Dataset.openOrCreate(folder);
      long start = System.nanoTime();
      dataset
          .storage()
          .put("benchmark.parquet", TableEncoder.encode(TrialTable.TABLE, trials(rows)));
      report("write", rows, start);
      System.out.printf(
          "%.1f bytes a trial%n",
          (double) Files.size(folder.resolve("trials/benchmark.000001.parquet")) / rows);
      for (int round = 0; round < 5; round++) {
        double[] sum = {0};
        start = System.nanoTime();
        try (TrialReader reader = dataset.reader("benchmark.parquet")) {
          reader.forEachBlock(
              block -> {
                for (int row = 0; row < block.rows(); row++) {
                  sum[0] += block.seconds(row) * block.threads(row);
                }
              });
        }
        report("forEachBlock", rows, start);
        start = System.nanoTime();
        try (TrialReader reader = dataset.reader("benchmark.parquet")) {
          reader.forEachTrial(trial -> sum[0] -= trial.seconds() * trial.spec().threads());
        }
        report("forEachTrial", rows, start);
        if (sum[0] != 0) {
          throw new IllegalStateException("the two readings differ by " + sum[0]);
        }
      }
    } finally {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private static void report(String what, int rows, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%-20s %6.2f s %6.2f M trials/s%n", what, seconds, rows / seconds / 1e6);
  }

  private static List<Trial> trials(int rows) {
    Random random = new Random(1);
    Machine machine = new Machine("host", "a processor", 64, 256L << 30, "Linux 6");
    List<Trial> trials = new ArrayList<>(rows);
    for (int i = 0; i < rows; i++) {
      double seconds = 1 + random.nextInt(1 << 20) / (double) (1 << 16);
      trials.add(
          new Trial(
              new TrialSpec(
                  "program-" + i / 100 % 100,
                  "v1",
                  i % 7 == 0 ? Role.VALIDATION : Role.TRAINING,
                  i / 10_000,
                  1 + random.nextInt(100),
                  42,
                  i % 100),
              Instant.ofEpochSecond(1_700_000_000L + 10L * i, random.nextInt(1_000_000) * 1000L),
              seconds,
              seconds,
              i % 100 == 0 ? Outcome.FAILED : Outcome.SUCCEEDED,
              0,
              new Usage(seconds, 0.5, 1 << 28, random.nextInt(1000), random.nextInt(9), 1, 0, 0),
              -1,
              "",
              machine));
    }
    return trials;
  }
}
