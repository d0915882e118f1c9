package io.sweetspot.pipeline.storage;

import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import io.sweetspot.datasets.parquet.Dataset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A collector in a process of its own: stores trials in a random order, and says so of each. */
final class CollectingProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader said;

  private CollectingProcess(Process process) {
    this.process = process;
    this.said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Arguments: the dataset's address, how many trials, the seed of their order. */
  public static void main(String[] arguments) throws IOException {
    Dataset dataset = DatasetLocation.of(arguments[0]).openOrCreate();
    List<Integer> order =
        IntStream.range(0, Integer.parseInt(arguments[1])).boxed().collect(Collectors.toList());
    int seed = Integer.parseInt(arguments[2]);
    Collections.shuffle(order, new Random(seed));
    for (int number : order) {
      Trial trial = trial(number, 1 + seed);
      dataset.add(trial);
      System.out.println(trial.spec().id());
    }
  }

  /** One of the trials that every such process runs; how long it took differs. */
  static Trial trial(int number, double seconds) {
    return new Trial(
        new TrialSpec(
            "program",
            "v",
            number % 3 == 2 ? Role.VALIDATION : Role.TRAINING,
            number % 3,
            1 + number / 3,
            1,
            number),
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

  static CollectingProcess start(String endpoint, String address, int trials, int seed)
      throws IOException {
    return new CollectingProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Daws.endpointUrlS3=" + endpoint,
                "-cp",
                System.getProperty("java.class.path"),
                CollectingProcess.class.getName(),
                address,
                String.valueOf(trials),
                String.valueOf(seed))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** The identity of the next trial that was stored. */
  String nextStored() throws IOException {
    return String.valueOf(said.readLine());
  }

  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
