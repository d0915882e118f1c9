package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import io.sweetspot.workloads.laboratory.Network;
import io.sweetspot.workloads.laboratory.Resource;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes, ended by real signals at random moments after their first trial began: they say
 * that they stopped and nothing else, leave nothing running, and lose nothing.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class StoppedTest {
  private static final String MARK = "SWEETSPOT_STOPPED_TEST";

  private static final String PROGRAM = "echo > started; sleep 0.03";

  /** Shorter than a round of short trials takes. */
  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Random random = new Random();

  @TempDir Path folder;

  /** What a stopped command left. */
  private record Stopped(int code, String err, List<Trial> trials, long left) {}

  private Stopped stop(int round, String signal, List<String> command)
      throws IOException, InterruptedException {
    Path home = folder.resolve(command.get(0) + round);
    Path data = Files.createDirectories(home.resolve("sweetspot-data"));
    Files.writeString(
        home.resolve("programs.yaml"),
        "programs: {p: {command: [sh, -c, '%s', sh, '{threads}']}}".formatted(PROGRAM));
    Files.write(home.resolve("items.txt"), IntStream.range(0, 999).mapToObj(i -> "i" + i).toList());
    Files.writeString(
        data.resolve("schedule.json"),
        "{\"schemaVersion\":1,\"coveredUntil\":\"2020-01-01T00:00:00Z\"}");
    String mark = home.toString();
    // What a shell starts in the background is deaf to SIGINT, and so are its children.
    List<String> whole =
        new ArrayList<>(
            List.of(
                "env",
                "--default-signal=INT",
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Sweetspot.class.getName()));
    whole.addAll(command);
    Path err = home.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(whole)
            .directory(home.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile());
    builder.environment().put(MARK, mark);
    Process process = builder.start();
    while (process.isAlive() && !hasBegun(home)) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    LockSupport.parkNanos(random.nextLong(LONGEST_NANOS));
    assertTrue(process.isAlive(), Files.readString(err));
    new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
    int code = process.waitFor();
    List<Trial> trials =
        Files.exists(data.resolve("trials")) ? Dataset.open(data).read() : List.of();
    // Who is killed cannot wait until what it started has ended.
    while (signal.equals("KILL") && left(mark) > 0) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return new Stopped(code, Files.readString(err), trials, left(mark));
  }

  /** Whether its first trial runs, or its download. */
  private static boolean hasBegun(Path home) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(home, "{started,*.part}")) {
      return files.iterator().hasNext();
    }
  }

  /** How many processes that it started are there still. */
  private static long left(String mark) throws IOException {
    long left = 0;
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        try {
          byte[] environment = Files.readAllBytes(process.resolve("environ"));
          left +=
              new String(environment, StandardCharsets.ISO_8859_1).contains(MARK + "=" + mark)
                  ? 1
                  : 0;
        } catch (IOException e) {
          // Another user's, or gone meanwhile.
        }
      }
    }
    return left;
  }

  private void stopped(int round, String signal, List<String> command, String notice)
      throws IOException, InterruptedException {
    Stopped stopped = stop(round, signal, command);
    assertEquals(signal.equals("INT") ? 130 : 143, stopped.code(), stopped.err());
    assertTrue(stopped.err().contains(notice), stopped.err());
    assertFalse(stopped.err().contains("our fault"), stopped.err());
    assertFalse(stopped.err().contains("Exception"), stopped.err());
    assertEquals(0, stopped.left(), stopped.err());
    assertTrue(stopped.trials().stream().allMatch(Trial::succeeded), stopped.err());
    assertEquals(
        stopped.trials().size(),
        stopped.trials().stream().map(trial -> trial.spec().id()).distinct().count());
  }

  private static List<String> command(String options, String... more) {
    List<String> command = new ArrayList<>(List.of(options.split(" ")));
    command.addAll(List.of(more));
    return command;
  }

  private static List<String> measuring(String options, String... more) {
    List<String> command = command(options, more);
    command.addAll(List.of("--", "sh", "-c", PROGRAM, "sh", "{threads}", "{item}"));
    return command;
  }

  @Test
  void aStoppedMeasurementSaysSoAndNothingElse() throws Exception {
    List<List<String>> commands =
        new ArrayList<>(
            List.of(
                measuring("tune --threads 1..4 --budget 999"),
                measuring("tune --threads 1..4 --budget 999 --prepare", "sleep 0.1"),
                measuring("collect --threads 1..4 --runs 99"),
                measuring("batch --items items.txt"),
                command("recalibrate --threads 1..4 --budget 999")));
    for (int round = 0; round < 3; round++) {
      Collections.shuffle(commands, random);
      for (int i = 0; i < commands.size(); i++) {
        stopped(
            round * commands.size() + i,
            random.nextBoolean() ? "INT" : "TERM",
            commands.get(i),
            " trials are stored; the same command goes on from there.");
      }
    }
  }

  /** A service with a child in another session, and its load. */
  private static List<String> serving() {
    List<String> command = command("tune --threads 1..4 --budget 999 --warm-up 0 --windows 2");
    command.addAll(List.of("--service", "sh service.sh {threads}", "--ready", "line:^ready"));
    command.addAll(List.of("--", "sh", "-c", PROGRAM));
    return command;
  }

  private void writeService(int round) throws IOException {
    Path home = Files.createDirectories(folder.resolve("tune" + round));
    Files.writeString(
        home.resolve("service.sh"), "setsid --fork sleep 600; echo ready; exec sleep 600");
  }

  @Test
  void aStoppedServiceIsGoneWithItsLoadAndItsChildren() throws Exception {
    for (int round = 0; round < 4; round++) {
      writeService(round);
      stopped(
          round,
          round % 2 == 0 ? "INT" : "TERM",
          serving(),
          " trials are stored; the same command goes on from there.");
    }
  }

  @Test
  void aKilledMeasurementOfAServiceLeavesNothingRunningAndLosesNothing() throws Exception {
    writeService(0);
    Stopped killed = stop(0, "KILL", serving());
    assertEquals(137, killed.code(), killed.err());
    assertEquals(0, killed.left());
    assertTrue(killed.trials().stream().allMatch(Trial::succeeded), killed.err());
    Stopped again = stop(0, "INT", serving());
    assertEquals(130, again.code(), again.err());
    assertEquals(0, again.left(), again.err());
    assertTrue(again.trials().containsAll(killed.trials()), again.err());
  }

  @Test
  void oneThatWaitsForItsNextSessionSaysHowItGoesOn() throws Exception {
    stopped(
        0,
        random.nextBoolean() ? "INT" : "TERM",
        measuring("tune --threads 1..2 --budget 2 --sessions 3 --apart 2h"),
        "; the same command ");
  }

  @Test
  void aStoppedDownloadSaysSoAndNothingElse() throws Exception {
    Resource video = Resource.of("/video", 50_000_000);
    try (LaboratoryServer server = LaboratoryServer.start(Network.limited(1e6, 4e6), video)) {
      for (int round = 0; round < 2; round++) {
        stopped(
            round,
            round == 0 ? "INT" : "TERM",
            List.of("download", server.url("/video").toString()),
            "Stopped. What is here is kept");
      }
    }
  }

  @Test
  void aStoppedSchedulerStopsItsNightToo() throws Exception {
    stopped(
        0,
        random.nextBoolean() ? "INT" : "TERM",
        command("schedule --at 02:00 --foreground"),
        "sweetspot: stopped; a night that was cut short is made up at the next start");
  }
}
