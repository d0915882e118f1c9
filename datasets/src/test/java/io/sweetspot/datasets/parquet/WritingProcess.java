package io.sweetspot.datasets.parquet;

import io.sweetspot.datasets.Trials;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that adds trials to a dataset, prints the run of each as soon as it is stored, and
 * joins files now and then.
 */
final class WritingProcess {
  private final Process process;
  private final BufferedReader stored;

  private WritingProcess(Process process) {
    this.process = process;
    this.stored = process.inputReader(StandardCharsets.US_ASCII);
  }

  /**
   * Starts one that adds the trials of runs {@code from} to {@code to}, and joins every so many.
   */
  static WritingProcess start(Path folder, int from, int to, int joinEvery) throws IOException {
    return new WritingProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                WritingProcess.class.getName(),
                folder.toString(),
                Integer.toString(from),
                Integer.toString(to),
                Integer.toString(joinEvery))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** Its standard output: a line for each stored trial. */
  BufferedReader stored() {
    return stored;
  }

  /** Ends it as {@code kill -9} does, and gives the runs it had said to be stored. */
  List<Integer> kill(List<Integer> readSoFar) throws IOException, InterruptedException {
    process.toHandle().destroyForcibly(); // Process.destroyForcibly would close the stream unread
    List<Integer> runs = new ArrayList<>(readSoFar);
    for (String line = stored.readLine(); line != null; line = stored.readLine()) {
      if (line.endsWith(".")) {
        runs.add(Integer.parseInt(line.substring(0, line.length() - 1)));
      }
    }
    process.waitFor();
    return runs;
  }

  /** Waits until it has added all of its trials. */
  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  public static void main(String[] arguments) throws IOException {
    Dataset dataset = Dataset.openOrCreate(Path.of(arguments[0]));
    int to = Integer.parseInt(arguments[2]);
    int joinEvery = Integer.parseInt(arguments[3]);
    for (int run = Integer.parseInt(arguments[1]); run < to; run++) {
      dataset.add(Trials.ordinary(run));
      System.out.println(run + ".");
      if (run % joinEvery == joinEvery - 1) {
        dataset.compact();
      }
    }
  }
}
