package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trials of real services: shells, Python's HTTP server, nginx. */
@Timeout(120)
class ServiceTrialTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;

  private static TrialSpec spec(int threads) {
    return new TrialSpec("test", "", Role.TRAINING, 1, threads, 1, 0);
  }

  private static Trial run(Program program) throws Exception {
    try (TrialRunner runner = TrialRunner.open()) {
      return runner.run(program, spec(2));
    }
  }

  private Program program(Service service, Duration timeout, String metric, String load) {
    return new Program(
            "test",
            List.of("sh", "-c", load, "sh", "{threads}"),
            folder.toString(),
            Map.of(),
            timeout,
            0,
            metric,
            List.of(),
            List.of())
        .withService(service);
  }

  /** A service of a shell, which is ready when it prints a line. */
  private static Service shell(String script) {
    return new Service(
        List.of("sh", "-c", script, "sh", "{threads}"), Readiness.parse("line:^ready"), LONG, 1, 3);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean alive(String pid) {
    return ProcessTree.isAlive(Integer.parseInt(pid.strip()));
  }

  private void assertNothingIsLeft(Path pids, int started) throws IOException {
    List<String> all = Files.readAllLines(pids);
    assertEquals(started, all.size());
    for (String pid : all) {
      assertFalse(alive(pid), () -> "process " + pid + " is still alive");
    }
  }

  @Test
  void aTrialIsTheMeanOfTheCountedWindowsOfOneStart() throws Exception {
    Program program =
        program(
            shell("echo start >> log; echo ready; exec sleep 600"),
            LONG,
            "took ([0-9]+) s",
            "echo $1 >> log; echo took $(wc -l < log) s");
    Trial trial = run(program);
    assertEquals(Outcome.SUCCEEDED, trial.outcome(), trial.message());
    assertEquals(List.of("start", "2", "2", "2", "2"), Files.readAllLines(folder.resolve("log")));
    assertEquals((3 + 4 + 5) / 3.0, trial.seconds());
    assertEquals(List.of(3.0, 4.0, 5.0), trial.reading().windows());
    assertEquals(0, trial.exitCode());
    assertEquals("", trial.message());
  }

  @Test
  void theServiceIsGivenTheThreadsAndIsNotInsideTheClock() throws Exception {
    Program program =
        program(
            shell("sleep 0.5; echo $1 $SWEETSPOT_THREADS > log; echo ready; exec sleep 600"),
            LONG,
            "",
            "true");
    Trial trial = run(program);
    assertEquals(Outcome.SUCCEEDED, trial.outcome(), trial.message());
    assertEquals("2 2", Files.readString(folder.resolve("log")).strip());
    assertTrue(trial.wallSeconds() >= 0.5, () -> "wall " + trial.wallSeconds());
    assertTrue(trial.seconds() < trial.wallSeconds() / 2, () -> "seconds " + trial.seconds());
  }

  @Test
  void aPythonServerIsReadyWhenItsPortIsAndWhenItsUrlIsAnswered() throws Exception {
    for (String sign : List.of("port:%d", "http://127.0.0.1:%d/")) {
      String port = Integer.toString(freePort());
      Service server =
          new Service(
              List.of("python3", "-m", "http.server", "--bind", "127.0.0.1", port),
              Readiness.parse(sign.replace("%d", port)),
              LONG,
              0,
              2);
      String load =
          "python3 -c \"import urllib.request as u; print(u.urlopen('http://127.0.0.1:"
              + port
              + "/').status)\"";
      Trial trial = run(program(server, LONG, "", load));
      assertEquals(Outcome.SUCCEEDED, trial.outcome(), trial.message());
      assertTrue(trial.usage().userSeconds() > 0, () -> "" + trial.usage());
    }
  }

  @Test
  void nginxAndItsWorkersAreEnded() throws Exception {
    Path nginx = Path.of("/usr/sbin/nginx");
    assumeTrue(Files.isExecutable(nginx), "nginx is not installed");
    int port = freePort();
    Files.writeString(
        folder.resolve("nginx.conf"),
        """
        daemon off; pid %1$s/nginx.pid; error_log stderr; worker_processes 3; events {}
        http { access_log off; server { listen 127.0.0.1:%2$d; return 204; } }
        """
            .formatted(folder, port));
    Service server =
        new Service(
            List.of(nginx.toString(), "-p", folder.toString(), "-c", folder + "/nginx.conf"),
            Readiness.parse("http://127.0.0.1:" + port + "/"),
            LONG,
            0,
            1);
    String load = "cat nginx.pid > pids; cat /proc/$(cat nginx.pid)/task/*/children | tr ' ' '\\n'";
    Trial trial = run(program(server, LONG, "", load + " | grep . >> pids"));
    assertEquals(Outcome.SUCCEEDED, trial.outcome(), trial.message());
    assertNothingIsLeft(folder.resolve("pids"), 4);
  }

  @Test
  void aServiceThatEndsBeforeItIsReadyIsAFailedTrialWithItsLastLines() throws Exception {
    Trial trial = run(program(shell("echo no such table; exit 3"), LONG, "", "true"));
    assertEquals(Outcome.FAILED, trial.outcome());
    assertEquals(3, trial.exitCode());
    assertTrue(trial.message().startsWith("the service ended before it was ready"));
    assertTrue(trial.message().endsWith("no such table"), trial.message());
  }

  @Test
  void aServiceThatDiesMidwayEndsItsLoadAndIsAFailedTrialWithItsLastLines() throws Exception {
    String script = "echo ready; until [ -e log ]; do sleep 0.01; done; echo out of luck; exit 4";
    Program program =
        program(shell(script), LONG, "", "echo $$ >> pids; echo >> log; exec sleep 600");
    Trial trial = run(program);
    assertEquals(Outcome.FAILED, trial.outcome());
    assertEquals(4, trial.exitCode());
    assertTrue(trial.message().startsWith("window 1 of 4: the service ended"), trial.message());
    assertTrue(trial.message().endsWith("out of luck"), trial.message());
    assertNothingIsLeft(folder.resolve("pids"), 1);
  }

  @Test
  void aServiceThatIsNeverReadyIsAFailedTrialWithItsLastLines() throws Exception {
    Service service =
        new Service(
            List.of("sh", "-c", "echo $$ > pids; echo still loading; exec sleep 600"),
            Readiness.parse("port:" + freePort()),
            Duration.ofMillis(700),
            1,
            1);
    Trial trial = run(program(service, LONG, "", "true"));
    assertEquals(Outcome.FAILED, trial.outcome());
    assertTrue(
        trial.message().startsWith("the service was not ready within 700 ms; expected port"));
    assertTrue(trial.message().endsWith("still loading"), trial.message());
    assertNothingIsLeft(folder.resolve("pids"), 1);
  }

  @Test
  void aServiceThatHangsIsEndedWithItsLoadAtTheTimeout() throws Exception {
    Program program =
        program(
            shell("echo $$ >> pids; echo ready; exec sleep 600"),
            Duration.ofSeconds(1),
            "",
            "echo $$ >> pids; exec sleep 600");
    Trial trial = run(program);
    assertEquals(Outcome.TIMED_OUT, trial.outcome(), trial.message());
    assertTrue(trial.message().startsWith("window 1 of 4: ended at its timeout of 1 s"));
    assertNothingIsLeft(folder.resolve("pids"), 2);
  }

  @Test
  void whatAServiceForkedTwiceAndIntoOtherSessionsIsEnded() throws Exception {
    String script =
        "echo $$ >> pids; setsid --fork sh -c 'echo $$ >> pids; setsid --fork sh -c \"trap : TERM;"
            + " echo \\$\\$ >> pids; echo ready; while :; do sleep 600; done\"'; exec sleep 600";
    Trial trial = run(program(shell(script), LONG, "", "true"));
    assertEquals(Outcome.SUCCEEDED, trial.outcome(), trial.message());
    assertNothingIsLeft(folder.resolve("pids"), 3);
  }

  @Test
  void aServiceThatNeedsLongToStopIsGivenTheTime() throws Exception {
    String script =
        "trap 'sleep 2.5; echo written >> log; exit' TERM; echo ready; while :; do sleep 0.05; done";
    Trial trial = run(program(shell(script), LONG, "", "true"));
    assertEquals(Outcome.SUCCEEDED, trial.outcome(), trial.message());
    assertEquals("written", Files.readString(folder.resolve("log")).strip());
  }

  @Test
  void nobodyElseIsMeasuredInItsPlace() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Service service =
          new Service(
              List.of("sh", "-c", "echo started >> log; exec sleep 600"),
              Readiness.parse("port:" + other.getLocalPort()),
              LONG,
              1,
              1);
      Trial trial = run(program(service, LONG, "", "true"));
      assertEquals(Outcome.FAILED, trial.outcome());
      assertTrue(trial.message().contains("somebody listens on"), trial.message());
      assertFalse(Files.exists(folder.resolve("log")));
    }
  }

  @Test
  void aFailingWindowFailsTheTrialAndIsNamed() throws Exception {
    Program program =
        program(
            shell("echo ready; exec sleep 600"),
            LONG,
            "",
            "echo >> log; [ $(wc -l < log) -lt 3 ] || { echo broken pipe; exit 7; }");
    Trial trial = run(program);
    assertEquals(Outcome.FAILED, trial.outcome());
    assertEquals(7, trial.exitCode());
    assertTrue(trial.message().startsWith("window 3 of 4: ended with exit code 7"));
    assertTrue(trial.message().contains("broken pipe"), trial.message());
  }

  /** Measures a service in a JVM of its own. */
  static final class Collector {
    private Collector() {}

    public static void main(String[] arguments) throws Exception {
      Service service =
          new Service(
              List.of("sh", "-c", arguments[0]), Readiness.parse("line:^ready"), LONG, 1, 3);
      Program program = Program.of("test", List.of("sh", "-c", arguments[1])).withService(service);
      try (TrialRunner runner = TrialRunner.open()) {
        runner.run(program, spec(2));
      }
    }
  }

  @Test
  void aServiceAndItsLoadEndWithTheirCollectorHoweverThatEnds() throws Exception {
    for (boolean forcibly : new boolean[] {false, true}) {
      ProcessBuilder builder =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              Collector.class.getName(),
              "exec 3> " + folder.resolve("service") + "; echo $$ >&3; echo ready; sleep 600",
              "exec 3> " + folder.resolve("load") + "; echo $$ >&3; sleep 600");
      Path servicePipe = pipe("service");
      Path loadPipe = pipe("load");
      builder.environment().put(HostLock.VARIABLE, folder.resolve("lock").toString());
      Process collector = builder.inheritIO().start();
      CompletableFuture<?> service = end(servicePipe);
      CompletableFuture<?> load = end(loadPipe);
      if (forcibly) {
        collector.destroyForcibly();
      } else {
        collector.destroy();
      }
      CompletableFuture.allOf(service, load).get(60, TimeUnit.SECONDS);
      collector.waitFor();
    }
  }

  /** A named pipe: reading from it waits for the process that tells its id there. */
  private Path pipe(String name) throws Exception {
    Path pipe = folder.resolve(name);
    Files.deleteIfExists(pipe);
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    return pipe;
  }

  private static CompletableFuture<?> end(Path pipe) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(pipe), StandardCharsets.UTF_8))) {
      return ProcessHandle.of(Long.parseLong(reader.readLine())).orElseThrow().onExit();
    }
  }
}
