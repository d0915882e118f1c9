package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.workloads.ThisMachine;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The shell steps of {@code ci/thread-counts.yml}, as a runner of GitHub starts them. */
class CheckWorkflowTest {
  private static final Path WORKFLOW = Path.of("ci", "thread-counts.yml");

  @TempDir Path folder;
  private Path home;

  private record Outcome(int code, String text) {}

  /** A release that runs the classes under test, and what a repository has beside the workflow. */
  @BeforeEach
  void prepare() throws Exception {
    home = Files.createDirectories(folder.resolve("home"));
    Path launcher = folder.resolve("sweetspot-1/bin/sweetspot");
    Files.createDirectories(launcher.getParent());
    Files.writeString(
        launcher,
        "#!/bin/sh\nexec '%s/bin/java' -cp '%s' %s \"$@\"\n"
            .formatted(
                System.getProperty("java.home"), absoluteClassPath(), Sweetspot.class.getName()));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertEquals(0, run("tar czf release.tar.gz sweetspot-1").code());
    Files.writeString(
        folder.resolve("defaults.json"),
        """
        {"schemaVersion":1,"recommendations":[{"program":"p","version":"v","machine":"%s",\
        "lastTrialAt":"","threads":4,"fewest":{"threads":4,"tolerance":0.05,"certified":true}}]}"""
            .formatted(ThisMachine.describe().kind()));
    Files.writeString(
        folder.resolve("programs.yaml"),
        """
        programs:
          p:
            command: [sh, program.sh, '{threads}']
            metric: 'took ([0-9.]+)'
        """);
  }

  private static String absoluteClassPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Outcome run(String shell) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", shell)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.put("HOME", home.toString());
    environment.put("GITHUB_PATH", folder.resolve("path").toString());
    environment.put("GITHUB_STEP_SUMMARY", folder.resolve("summary.md").toString());
    environment.put("SWEETSPOT_RELEASE", folder.resolve("release.tar.gz").toUri().toString());
    if (Files.exists(folder.resolve("path"))) {
      String first = Files.readString(folder.resolve("path")).strip();
      environment.merge("PATH", first, (old, added) -> added + File.pathSeparator + old);
    }
    Process process = builder.start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), text);
  }

  /** The shell of the steps that have some, in their order. */
  private static List<String> steps() throws IOException {
    Map<?, ?> workflow =
        (Map<?, ?>)
            new Load(LoadSettings.builder().build()).loadFromString(Files.readString(WORKFLOW));
    Map<?, ?> job = (Map<?, ?>) ((Map<?, ?>) workflow.get("jobs")).get("check");
    return ((List<?>) job.get("steps"))
        .stream()
            .map(step -> ((Map<?, ?>) step).get("run"))
            .filter(String.class::isInstance)
            .map(String.class::cast)
            .toList();
  }

  private Outcome workflow(String program) throws Exception {
    Files.writeString(folder.resolve("program.sh"), program + "\n");
    Outcome last = new Outcome(0, "");
    for (String step : steps()) {
      assertEquals(0, last.code(), last.text());
      last = run(step);
    }
    return last;
  }

  @Test
  void aCountThatHoldsPasses() throws Exception {
    Outcome outcome = workflow("echo took $(( 16 / $1 + $1 )).$1");
    assertEquals(0, outcome.code(), outcome.text());
    assertTrue(Files.readString(folder.resolve("summary.md")).contains("1 holds: p"));
  }

  @Test
  void aCountThatBecameWrongFailsAndTheSummarySaysWhy() throws Exception {
    Outcome outcome = workflow("echo took $(( 5 + $1 )).$1");
    assertEquals(10, outcome.code(), outcome.text());
    String summary = Files.readString(folder.resolve("summary.md"));
    assertTrue(summary.contains("4 threads is wrong"), summary);
    assertTrue(Files.readString(folder.resolve("sweetspot.xml")).contains("failures=\"1\""));
  }
}
