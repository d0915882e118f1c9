package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services from the command line to the answer: Python's HTTP server, well and ill. */
@Timeout(300)
class ServiceCommandTest {
  /** Its arguments: port, threads, and what is wrong with it at more than two threads. */
  private static final String SERVER =
      """
      import http.server, os, signal, subprocess, sys, time

      os.chdir(os.path.dirname(os.path.abspath(__file__)))
      port, threads, way = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
      ill = threads > 2
      if way == "children":
          for _ in range(2):
              child = subprocess.Popen(["sleep", "600"], start_new_session=True)
              print(child.pid, file=open("pids", "a"), flush=True)
      if way == "never":
          print("still loading", flush=True)
          time.sleep(600)

      def stop(number, frame):
          time.sleep(2.5 if way == "slow" else 0)
          print(threads, file=open("stopped", "a"), flush=True)
          os._exit(0)

      signal.signal(signal.SIGTERM, stop)

      class Handler(http.server.SimpleHTTPRequestHandler):
          def do_GET(self):
              if ill and way == "dies" and self.path == "/work":
                  print("out of luck", flush=True)
                  os._exit(4)
              if ill and way == "hangs" and self.path == "/work":
                  time.sleep(600)
              self.send_response(204)
              self.end_headers()

      http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
      """;

  private static final String LOAD =
      """
      import sys, time, urllib.request

      took = []
      for _ in range(20):
          start = time.perf_counter()
          urllib.request.urlopen("http://127.0.0.1:%s/work" % sys.argv[1]).read()
          took.append(time.perf_counter() - start)
      print("rate: %.1f" % (len(took) / sum(took)))
      print("99%%: %.3fms" % (1000 * max(took)))
      """;

  @TempDir private Path folder;
  private String port;

  private record Ended(int code, String out, String err) {}

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("server.py"), SERVER);
    Files.writeString(folder.resolve("load.py"), LOAD);
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = Integer.toString(socket.getLocalPort());
    }
  }

  private static Ended run(List<String> arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Sweetspot.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    return new Ended(code, out.toString(), err.toString());
  }

  /** Tunes the server that is so, in a catalog: its programs run beside that. */
  private Ended tune(String way, String limit, int budget) throws IOException {
    Path catalog = folder.resolve("programs.yaml");
    Files.writeString(
        catalog,
        """
        programs:
          server:
            service: [python3, server.py, '%1$s', '{threads}', %2$s]
            ready: http://127.0.0.1:%1$s/
            load: [python3, load.py, '%1$s']
            measures:
              rate: 'rate: ([0-9.]+)'
              p99: '99%%: ([0-9.]+ms)'
            goal: rate
            better: higher
            timeout: 5s
            require: ['%3$s']
        """
            .formatted(port, way, limit));
    List<String> arguments =
        new ArrayList<>(List.of("tune", "--catalog", catalog.toString(), "--dataset", data()));
    arguments.addAll(List.of("--threads", "1..4", "--budget", Integer.toString(budget)));
    return run(arguments);
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private List<Trial> trials() throws IOException {
    return Dataset.open(Path.of(data())).read();
  }

  private List<Integer> failed() throws IOException {
    return trials().stream()
        .filter(trial -> !trial.succeeded())
        .map(trial -> trial.spec().threads())
        .distinct()
        .toList();
  }

  @Test
  void theOptionsMeasureAServiceUnderALimit() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("tune", "--dataset", data(), "--name", "web"));
    String server = folder.resolve("server.py") + " " + port + " {threads} well";
    arguments.addAll(List.of("--service", "python3 " + server, "--ready", "port:" + port));
    arguments.addAll(List.of("--ready-within", "30s", "--warm-up", "2", "--windows", "4"));
    arguments.addAll(List.of("--measure", "rate=rate: ([0-9.]+)", "--goal", "rate"));
    arguments.addAll(List.of("--better", "higher", "--measure", "p99=99%: ([0-9.]+ms)"));
    arguments.addAll(List.of("--require", "p99 < 30s", "--budget", "6", "--threads", "2"));
    arguments.addAll(List.of("--", "python3", folder.resolve("load.py").toString(), port));
    Ended tuned = run(arguments);
    assertEquals(0, tuned.code(), tuned.err());
    assertTrue(tuned.out().contains("Use 2 threads:"), tuned.out());
    assertTrue(tuned.out().contains("A typical run there meets p99 < 30s (certified"), tuned.out());
    for (Trial trial : trials()) {
      assertEquals(4, trial.reading().windows().size());
      assertTrue(trial.reading().measures().get("p99").isPresent());
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "--service sleep, --service and --ready go together",
        "--ready port:8080, --service and --ready go together",
        "--windows 2, --service and --ready go together",
        "--service x --ready 8080, --ready is '8080'; expected port:8080",
        "--service x --ready port:0, --ready is 'port:0'; expected a port from 1",
        "--service x --ready line:(, --ready is 'line:('; expected a regular expression",
        "--service x --ready port:8080 --windows 0, windows is 0; expected 1 to",
        "--service x --ready port:8080 --warm-up=-1, warm-up is -1; expected 0 to",
        "--service x --ready port:8080 --ready-within 0s, expected a time above 0"
      })
  void whatDoesNotGoTogetherIsRefused(String options, String said) {
    List<String> arguments = new ArrayList<>(List.of("tune", "--dataset", data()));
    arguments.addAll(List.of(options.split(" ")));
    arguments.addAll(List.of("--", "true", "{threads}"));
    Ended refused = run(arguments);
    assertEquals(2, refused.code(), refused.err());
    assertTrue(refused.err().contains(said), refused.err());
    assertFalse(Files.exists(folder.resolve("data")));
  }

  @Test
  void aLimitThatNothingMeetsLeavesNothingToRecommend() throws Exception {
    Ended tuned = tune("well", "p99 < 1us", 12);
    assertEquals(3, tuned.code(), tuned.out());
    assertFalse(tuned.out().contains("Use "), tuned.out());
    assertTrue(
        (tuned.out() + tuned.err()).contains("no thread count seems to meet p99 < 1us"),
        tuned.out() + tuned.err());
  }

  @Test
  void countsAtWhichTheServiceDiesMidwayAreExcludedAndItsLastLinesStored() throws Exception {
    Ended tuned = tune("dies", "p99 < 30s", 12);
    assertEquals(0, tuned.code(), tuned.err());
    assertTrue(tuned.out().contains("Use 1 thread:") || tuned.out().contains("Use 2 threads:"));
    assertFalse(failed().isEmpty());
    for (Trial trial : trials()) {
      boolean ill = trial.spec().threads() > 2;
      assertEquals(ill ? Outcome.FAILED : Outcome.SUCCEEDED, trial.outcome(), trial.message());
      assertTrue(!ill || trial.message().endsWith("out of luck"), trial.message());
      assertTrue(!ill || trial.exitCode() == 4, () -> "exit code " + trial.exitCode());
    }
  }

  @Test
  void countsAtWhichTheServiceHangsAreExcluded() throws Exception {
    Ended tuned = tune("hangs", "p99 < 30s", 12);
    assertEquals(0, tuned.code(), tuned.err());
    assertTrue(tuned.out().contains("Use 1 thread:") || tuned.out().contains("Use 2 threads:"));
    assertFalse(failed().isEmpty());
    assertTrue(failed().stream().allMatch(threads -> threads > 2), () -> tuned.out());
  }

  @Test
  void aServiceThatIsNeverReadyIsSaidToBeNone() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("tune", "--dataset", data(), "--name", "web"));
    String server = folder.resolve("server.py") + " " + port + " {threads} never";
    arguments.addAll(List.of("--service", "python3 " + server, "--ready", "port:" + port));
    arguments.addAll(List.of("--ready-within", "700ms", "--budget", "4", "--threads", "1,2"));
    arguments.addAll(List.of("--", "python3", folder.resolve("load.py").toString(), port));
    Ended tuned = run(arguments);
    assertEquals(3, tuned.code(), tuned.out());
    String said = tuned.out() + tuned.err();
    assertTrue(said.contains("the service was not ready within 700 ms; expected port"), said);
    assertTrue(trials().stream().allMatch(each -> each.message().endsWith("still loading")));
  }

  @Test
  void whatTheServiceStartedEndsWithIt() throws Exception {
    Ended tuned = tune("children", "p99 < 30s", 4);
    assertEquals(0, tuned.code(), tuned.err());
    List<String> pids = Files.readAllLines(folder.resolve("pids"));
    assertTrue(pids.size() >= 2 * trials().size(), () -> "" + pids);
    for (String pid : pids) {
      assertFalse(runs(pid), () -> pid + " runs still");
    }
  }

  /** Whether it is there, and no zombie, whose parent has not asked for its exit code yet. */
  private static boolean runs(String pid) throws IOException {
    try {
      String stat = Files.readString(Path.of("/proc", pid, "stat"));
      return "ZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) < 0;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Test
  void aServiceThatIsSlowToStopIsGivenTheTimeWhichIsNoneOfItsTrials() throws Exception {
    Ended tuned = tune("slow", "p99 < 30s", 2);
    assertEquals(0, tuned.code(), tuned.err());
    int stopped = Files.readAllLines(folder.resolve("stopped")).size();
    assertTrue(stopped >= trials().size(), () -> stopped + " had the time to stop");
    assertTrue(trials().stream().allMatch(Trial::succeeded), () -> tuned.out());
  }
}
