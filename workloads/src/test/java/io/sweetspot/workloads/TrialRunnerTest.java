package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trials of real processes, by /bin/sh and the core utilities. */
class TrialRunnerTest {
  @TempDir Path folder;

  private static TrialSpec spec(int threads) {
    return new TrialSpec("test", "", Role.TRAINING, 1, threads, 1, 0);
  }

  private static Trial run(Program program, int threads) throws Exception {
    try (TrialRunner runner = TrialRunner.open()) {
      return runner.run(program, spec(threads));
    }
  }

  private static Program shell(String script) {
    return Program.of("test", List.of("/bin/sh", "-c", script, "sh", "{threads}", "{scratch}"));
  }

  private static Program judged(Program program, Duration timeout, int code, String metric) {
    return new Program(
        program.name(),
        program.command(),
        program.directory(),
        Map.of("OMP_NUM_THREADS", "{threads}"),
        timeout,
        code,
        metric,
        List.of(),
        List.of());
  }

  @Test
  void timesTheProgramByTheMonotonicClock() throws Exception {
    Trial trial = run(Program.of("test", List.of("sleep", "0.2")), 1);
    assertEquals(Outcome.SUCCEEDED, trial.outcome(), trial.message());
    assertTrue(trial.seconds() >= 0.2, () -> "sleep 0.2 took " + trial.seconds());
    assertEquals(trial.wallSeconds(), trial.seconds());
  }

  @Test
  void givesTheThreadsInArgumentAndEnvironment() throws Exception {
    Program program =
        judged(
            shell("echo \"$1 $SWEETSPOT_THREADS $OMP_NUM_THREADS\"; exit 3"),
            Duration.ofMinutes(1),
            0,
            "");
    assertTrue(run(program, 7).message().contains("7 7 7"));
  }

  @Test
  void accountsForTheProgramAloneAndNotForTheJvmThatStartedIt() throws Exception {
    Trial trial = run(shell("i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done"), 1);
    assertTrue(trial.usage().userSeconds() > 0.01, trial.usage()::toString);
    assertTrue(trial.usage().peakMemoryBytes() > 100_000, trial.usage()::toString);
    assertTrue(trial.usage().peakMemoryBytes() < 30_000_000, trial.usage()::toString);
    assertTrue(trial.usage().minorFaults() > 0, trial.usage()::toString);
  }

  @Test
  void countsWhatOthersDoMeanwhile() throws Exception {
    Process other =
        new ProcessBuilder("sh", "-c", "while :; do :; done").redirectErrorStream(true).start();
    try {
      Trial trial = run(Program.of("test", List.of("sleep", "1")), 1);
      assertTrue(trial.usage().otherSeconds() > 0.05, trial.usage()::toString);
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void accountsForDescendantsThatTheProgramWaitedFor() throws Exception {
    Trial trial =
        run(shell("sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'; exit 0"), 1);
    assertTrue(trial.usage().userSeconds() > 0.02, trial.usage()::toString);
  }

  @Test
  void usesTheLastMatchOfTheMetric() throws Exception {
    Program program =
        judged(
            shell("echo 'took 1.5 s'; echo 'took 2.5 s'; echo done"),
            Duration.ofMinutes(1),
            0,
            "took ([0-9.]+) s");
    Trial trial = run(program, 1);
    assertEquals(2.5, trial.seconds());
    assertTrue(trial.wallSeconds() < 2.5);
  }

  @Test
  @Timeout(60)
  void aMetricThatBacktracksForEverEndsWithTheProgram() throws Exception {
    Program program =
        judged(
            shell("head -c 8000 /dev/zero | tr '\\0' a; echo; echo still"),
            Duration.ofSeconds(2),
            0,
            "(.*).*.*.*.*took");
    Trial trial = run(program, 1);
    assertEquals(Outcome.NO_METRIC, trial.outcome(), trial.message());
    assertTrue(trial.message().endsWith("still"), trial.message());
  }

  @Test
  void aMetricThatRecursesForEveryCharacterFailsNoGoodProgram() throws Exception {
    Program program =
        judged(
            shell("head -c 60000 /dev/zero | tr '\\0' a; echo; seq 99999; echo 2.5 bc"),
            Duration.ofMinutes(1),
            0,
            "([0-9.]+) (?:a|b)*c");
    Trial trial = run(program, 1);
    assertEquals(Outcome.SUCCEEDED, trial.outcome(), trial.message());
    assertEquals(2.5, trial.seconds());
    Program other = judged(program, Duration.ofMinutes(1), 0, "((?:a|b)*)c");
    assertEquals(Outcome.NO_METRIC, run(other, 1).outcome(), "'b' is no number");
  }

  @Test
  void ofMuchOutputTheEndIsKept() throws Exception {
    Program program =
        judged(
            shell("seq 3000000; printf '%s\\n' 'bytes: 123' 'took 1.5 s' ''; yes | head -99"),
            Duration.ofMinutes(1),
            0,
            "took ([0-9.]+) s");
    Trial trial = run(program, 1);
    assertEquals(1.5, trial.seconds(), trial.message());
    assertEquals(123, trial.bytes());
  }

  @Test
  void aProgramThatDoesNotReportIsATrialWithoutMetric() throws Exception {
    Program program = judged(shell("echo nothing"), Duration.ofMinutes(1), 0, "took ([0-9.]+) s");
    Trial trial = run(program, 1);
    assertEquals(Outcome.NO_METRIC, trial.outcome());
    assertTrue(trial.message().contains("nothing"), trial.message());
  }

  @Test
  void anotherExitCodeFailsAndKeepsTheLastLines() throws Exception {
    Trial trial = run(shell("for i in $(seq 100); do echo line $i; done; exit 3"), 1);
    assertEquals(Outcome.FAILED, trial.outcome());
    assertEquals(3, trial.exitCode());
    assertTrue(trial.message().contains("line 100"), trial.message());
    assertFalse(trial.message().contains("line 1\n"), trial.message());
  }

  @Test
  void whatAProgramPrintsIsKeptSafeToPrint() throws Exception {
    Program program = shell("printf 'one\\n\\033]0;title\\007\\033[31mtwo\\n'; exit 3");
    String message = run(program, 1).message();
    assertTrue(message.endsWith("one\n\\u001b]0;title\\u0007\\u001b[31mtwo"), message);
    Program unprepared =
        new Program(
            "test",
            List.of("true"),
            program.directory(),
            Map.of(),
            Duration.ofMinutes(1),
            0,
            "",
            program.command(),
            List.of());
    message = run(unprepared, 1).message();
    assertTrue(message.endsWith("\\u001b[31mtwo"), message);
  }

  @Test
  void theExpectedExitCodeSucceeds() throws Exception {
    Program program = judged(shell("exit 3"), Duration.ofMinutes(1), 3, "");
    assertEquals(Outcome.SUCCEEDED, run(program, 1).outcome());
  }

  @Test
  void aSignalIsAFailure() throws Exception {
    Trial trial = run(shell("kill -9 $$"), 1);
    assertEquals(Outcome.FAILED, trial.outcome());
    assertEquals(137, trial.exitCode());
  }

  @Test
  void theTimeoutEndsEvenDescendantsThatLeftTheSession() throws Exception {
    Path pids = folder.resolve("pids");
    Program program =
        judged(
            shell(
                "setsid --fork sh -c 'echo $$ >> "
                    + pids
                    + "; exec sleep 600'; sh -c 'trap \"\" TERM; echo $$ >> "
                    + pids
                    + "; while true; do sleep 600; done'"),
            Duration.ofMillis(500),
            0,
            "");
    Trial trial = run(program, 1);
    assertEquals(Outcome.TIMED_OUT, trial.outcome());
    List<String> started = Files.readAllLines(pids);
    assertEquals(2, started.size());
    for (String pid : started) {
      assertFalse(alive(pid), () -> "process " + pid + " is still alive");
    }
  }

  @Test
  void whatAProgramLeavesRunningIsEnded() throws Exception {
    Path pids = folder.resolve("pids");
    Trial trial =
        run(shell("sh -c 'echo $$ >> " + pids + "; exec sleep 600' & sleep 0.1; exit 0"), 1);
    assertEquals(Outcome.SUCCEEDED, trial.outcome());
    assertTrue(trial.seconds() < 60);
    assertFalse(alive(Files.readAllLines(pids).get(0)));
  }

  @Test
  void theScratchFolderIsEmptyBeforeAndGoneAfter() throws Exception {
    Path seen = folder.resolve("seen");
    String script = "ls \"$2\" | wc -l >> " + seen + "; echo \"$2\" >> " + seen + "; : > \"$2/f\"";
    assertEquals(Outcome.SUCCEEDED, run(shell(script), 1).outcome());
    assertEquals("0", Files.readAllLines(seen).get(0).strip());
    assertFalse(Files.exists(Path.of(Files.readAllLines(seen).get(1))));
  }

  @Test
  void prepareAndCleanupRunOutsideTheClock() throws Exception {
    Path log = folder.resolve("log");
    Program program =
        prepared(
            List.of("sh", "-c", "echo program >> " + log),
            List.of("sh", "-c", "sleep 0.3; echo prepare {threads} >> " + log),
            List.of("sh", "-c", "echo cleanup >> " + log));
    Trial trial = run(program, 5);
    assertEquals(List.of("prepare 5", "program", "cleanup"), Files.readAllLines(log));
    assertTrue(trial.seconds() < 0.3, () -> "took " + trial.seconds());
  }

  @Test
  void theCapIsForWhatIsInsideTheClockAlone() throws Exception {
    List<String> slow = List.of("sleep", "0.4");
    Trial trial = run(prepared(List.of("true"), slow, slow).capped(Duration.ofMillis(300)), 1);
    assertEquals(Outcome.SUCCEEDED, trial.outcome(), trial.message());
    trial = run(prepared(List.of("sleep", "60"), slow, slow).capped(Duration.ofMillis(300)), 1);
    assertEquals(Outcome.TIMED_OUT, trial.outcome());
    assertTrue(trial.message().startsWith("ended at its timeout of 300 ms"), trial.message());
  }

  private Program prepared(List<String> command, List<String> prepare, List<String> cleanup) {
    return new Program(
        "test",
        command,
        folder.toString(),
        Map.of(),
        Duration.ofMinutes(1),
        0,
        "",
        prepare,
        cleanup);
  }

  @Test
  void aFailedPreparationIsAFailedTrial() throws Exception {
    List<String> prepare = List.of("sh", "-c", "echo no disk; exit 4");
    Trial trial = run(prepared(List.of("true"), prepare, List.of()), 1);
    assertEquals(Outcome.FAILED, trial.outcome());
    assertTrue(trial.message().contains("prepare") && trial.message().contains("no disk"));
  }

  @Test
  void aFloodOfOutputDoesNotFillTheMemory() throws Exception {
    Trial trial = run(shell("head -c 50000000 /dev/zero; exit 1"), 1);
    assertTrue(trial.message().length() < 200_000);
  }

  @Test
  void trialsThatAreStartedAtOnceDoNotOverlap() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Trial>> running = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        int count = i + 1;
        running.add(threads.submit(() -> run(Program.of("test", List.of("sleep", "0.05")), count)));
      }
      List<Trial> trials = new ArrayList<>();
      for (Future<Trial> future : running) {
        trials.add(future.get());
      }
      trials.sort(Comparator.comparing(Trial::startedAt));
      for (int i = 1; i < trials.size(); i++) {
        Trial before = trials.get(i - 1);
        Instant end = before.startedAt().plusNanos((long) (before.wallSeconds() * 1e9));
        assertFalse(end.isAfter(trials.get(i).startedAt()), "trials overlap");
      }
    } finally {
      threads.shutdown();
    }
  }

  private static boolean alive(String pid) {
    return ProcessTree.isAlive(Integer.parseInt(pid.strip()));
  }
}
