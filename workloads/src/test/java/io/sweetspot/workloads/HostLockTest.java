package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.TrialSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock between processes, with real ones. */
class HostLockTest {
  @TempDir Path folder;

  /** Runs trials in a JVM of its own, and prints when each began and ended, in nanoseconds. */
  static final class Collector {
    private Collector() {}

    public static void main(String[] arguments) throws Exception {
      int trials = Integer.parseInt(arguments[0]);
      Program program =
          Program.of(
              "test",
              List.of(
                  "sh",
                  "-c",
                  "echo $$ >> \"$1\"; exec sleep \"$2\"",
                  "sh",
                  arguments[1],
                  arguments[2]));
      try (TrialRunner runner = TrialRunner.open()) {
        for (int run = 0; run < trials; run++) {
          TrialSpec spec = new TrialSpec("test", "", Role.TRAINING, run, 1, 1, 0);
          var trial = runner.run(program, spec);
          long start = ChronoUnit.NANOS.between(Instant.EPOCH, trial.startedAt());
          System.out.println(start + " " + (start + (long) (trial.wallSeconds() * 1e9)));
        }
      }
    }
  }

  private Process collector(int trials, String seconds) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Collector.class.getName(),
            Integer.toString(trials),
            folder.resolve("pids").toString(),
            seconds);
    builder.environment().put(HostLock.VARIABLE, folder.resolve("lock").toString());
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static List<long[]> intervals(Process process) throws IOException {
    List<long[]> intervals = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] ends = line.split(" ", -1);
        intervals.add(new long[] {Long.parseLong(ends[0]), Long.parseLong(ends[1])});
      }
    }
    return intervals;
  }

  @Test
  void trialsOfTwoProcessesNeverOverlap() throws Exception {
    Process first = collector(15, "0.05");
    Process second = collector(15, "0.05");
    List<long[]> ofFirst = intervals(first);
    List<long[]> ofSecond = intervals(second);
    assertTrue(ofFirst.size() == 15 && ofSecond.size() == 15);
    for (long[] one : ofFirst) {
      for (long[] other : ofSecond) {
        assertTrue(one[1] <= other[0] || other[1] <= one[0], "two trials overlap");
      }
    }
  }

  @Test
  void whatAKilledCollectorLeftRunningIsEndedBeforeTheNextTrial() throws Exception {
    Process killed = collector(1, "600");
    Path pids = folder.resolve("pids");
    long left = awaitPid(pids);
    killed.destroyForcibly().waitFor();
    assertTrue(alive(left), "the trial should have outlived its collector");
    Process next = collector(1, "0.01");
    assertTrue(intervals(next).size() == 1);
    assertFalse(alive(left), "the dead collector's trial still runs");
  }

  private static boolean alive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** The id that the trial's process writes: waits for the file, since nothing announces it. */
  private static long awaitPid(Path pids) throws IOException, InterruptedException {
    try (var watcher = pids.getFileSystem().newWatchService()) {
      pids.getParent()
          .register(
              watcher, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
      while (true) {
        if (Files.exists(pids)) {
          String text = Files.readString(pids);
          if (text.endsWith("\n")) {
            return Long.parseLong(text.strip());
          }
        }
        var key = watcher.poll(1, TimeUnit.SECONDS);
        if (key != null) {
          key.pollEvents();
          key.reset();
        }
      }
    }
  }
}
