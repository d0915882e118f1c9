package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
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
              List.of("sh", "-c", arguments[3], "sh", arguments[1], arguments[2], "{scratch}"));
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
    return collector(trials, seconds, "echo $$ >> \"$1\"; exec sleep \"$2\"");
  }

  private Process collector(int trials, String seconds, String script) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Collector.class.getName(),
            Integer.toString(trials),
            folder.resolve("pids").toString(),
            seconds,
            script);
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
  void aTrialEndsWithItsCollectorHoweverThatEnds() throws Exception {
    Process killed = collector(1, "600");
    CompletableFuture<ProcessHandle> end =
        ProcessHandle.of(awaitPid(folder.resolve("pids"))).orElseThrow().onExit();
    killed.destroyForcibly().waitFor();
    end.get(60, TimeUnit.SECONDS);
  }

  @Test
  void whatAKilledCollectorLeftRunningIsEndedBeforeTheNextTrial() throws Exception {
    Process killed = collector(1, "600");
    Path pids = folder.resolve("pids");
    long left = awaitPid(pids);
    killed.descendants().filter(each -> each.pid() != left).forEach(HostLockTest::end);
    killed.destroyForcibly().waitFor();
    assertTrue(alive(left), "without its watchdog the trial should have outlived its collector");
    Process next = collector(1, "0.01");
    assertTrue(intervals(next).size() == 1);
    assertFalse(alive(left), "the dead collector's trial still runs");
  }

  @Test
  void whatAKilledCollectorsTrialLeftInItsScratchFolderIsRemoved() throws Exception {
    Path scratch = folder.resolve("scratch");
    Process killed =
        collector(
            1,
            "600",
            "echo $$ >> \"$1\"; echo \"$3\" > "
                + scratch
                + "; dd if=/dev/zero of=\"$3/download\" bs=1M count=3 2>/dev/null; chmod 500 \"$3\"; exec sleep \"$2\"");
    awaitPid(folder.resolve("pids"));
    Path left = Path.of(awaitLine(scratch));
    killed.destroyForcibly().waitFor();
    assertTrue(Files.exists(left), "the killed collector's folder should have stayed");
    assertTrue(intervals(collector(1, "0.01")).size() == 1);
    assertFalse(Files.exists(left), left + " is still there");
  }

  @Test
  void aLinkIsNeitherFollowedNorItsTargetMade() throws Exception {
    Path victim = Files.writeString(folder.resolve("victim"), "precious ".repeat(20));
    for (Path target : List.of(victim, folder.resolve("missing"))) {
      Path link = Files.createSymbolicLink(folder.resolve("to-" + target.getFileName()), target);
      refused(link);
    }
    refused(Files.createLink(folder.resolve("hard"), victim));
    refused(folder);
    assertEquals("precious ".repeat(20), Files.readString(victim));
    assertFalse(Files.exists(folder.resolve("missing")));
  }

  @Test
  void aFileThatHoldsAnythingElseIsLeftAsItIs() throws Exception {
    for (String content : List.of("precious ".repeat(20), "short", "precious ".repeat(4) + "38")) {
      Path file = Files.writeString(folder.resolve("file"), content);
      refused(file);
      assertEquals(content, Files.readString(file));
    }
  }

  private static void refused(Path file) {
    IOException refused =
        assertThrows(IOException.class, () -> HostLock.of(file).acquire().close());
    assertTrue(refused.getMessage().contains(HostLock.VARIABLE), refused.getMessage());
  }

  @Test
  void theLockIsForEveryUserOfTheMachine() throws Exception {
    Path file = folder.resolve("lock");
    HostLock.of(file).acquire().close();
    assertEquals("rw-rw-rw-", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    HostLock.of(file).acquire().close();
  }

  @Test
  void whoWaitsIsToldForWhomAndForWhichFile() throws Exception {
    Path pids = folder.resolve("pids");
    Process other = collector(1, "600");
    long child = awaitPid(pids);
    BlockingQueue<String> told = new LinkedBlockingQueue<>();
    Thread waiter =
        new Thread(
            () -> {
              try (HostLock.Turn turn = HostLock.of(folder.resolve("lock")).acquire()) {
                told.add("mine " + turn);
              } catch (IOException | InterruptedException e) {
                told.add(e.toString());
              }
            });
    TrialRunner.Waits waits = TrialRunner.onWaiting(told::add);
    try (waits) {
      waiter.start();
      String sentence = told.take();
      assertTrue(sentence.contains("process " + other.pid()), sentence);
      assertTrue(sentence.contains(folder.resolve("lock").toString()), sentence);
      other.destroyForcibly().waitFor();
      assertTrue(told.take().startsWith("mine"));
      assertFalse(alive(child));
    } finally {
      other.destroyForcibly();
      waiter.join();
    }
  }

  private static void end(ProcessHandle watchdog) {
    CompletableFuture<ProcessHandle> end = watchdog.onExit();
    watchdog.destroyForcibly();
    end.join();
  }

  private static boolean alive(long pid) {
    return ProcessTree.isAlive(Math.toIntExact(pid)); // Init may not have collected it yet.
  }

  /** The id that the trial's process writes. */
  private static long awaitPid(Path pids) throws IOException, InterruptedException {
    return Long.parseLong(awaitLine(pids));
  }

  /** The line that a trial writes: waits for the file, since nothing announces it. */
  private static String awaitLine(Path file) throws IOException, InterruptedException {
    try (var watcher = file.getFileSystem().newWatchService()) {
      file.getParent()
          .register(
              watcher, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
      while (true) {
        if (Files.exists(file)) {
          String text = Files.readString(file);
          if (text.endsWith("\n")) {
            return text.strip();
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
