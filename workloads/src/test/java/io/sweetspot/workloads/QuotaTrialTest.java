package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Quota;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Surroundings;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trials in control groups made for them, and what is left of those: nothing. */
@Timeout(120)
class QuotaTrialTest {
  private static final TrialSpec SPEC = new TrialSpec("test", "", Role.TRAINING, 1, 1, 1, 0);
  private static final String COUNT = "i=0; while [ $i -lt 20000 ]; do i=$((i + 1)); done";

  @TempDir Path folder;

  /** Runs one trial under a small quota in a JVM of its own. */
  static final class Collector {
    private Collector() {}

    public static void main(String[] arguments) throws Exception {
      try (TrialRunner runner = TrialRunner.open()) {
        runner.run(limited("0.05", arguments[0]), SPEC);
      }
    }
  }

  private static Program limited(String quota, String script) {
    return Program.of("test", List.of("/bin/sh", "-c", script)).within(Quota.parse(quota));
  }

  @BeforeEach
  void requireControlGroups() throws IOException {
    String mark = UUID.randomUUID().toString();
    try (ControlGroup group = ControlGroup.create(mark, Set.of("cpu"))) {
      assumeTrue(group.read("cpu.stat").isPresent(), "no hierarchy here has the controller 'cpu'");
      group.limitProcessorTime(1000);
    } catch (IOException e) {
      assumeTrue(false, "no control group may be made here: " + e);
    }
  }

  @Test
  void aTrialIsKeptWithinItsQuotaAndSaysSo() throws Exception {
    Trial trial;
    try (TrialRunner runner = TrialRunner.open()) {
      trial = runner.run(limited("0.01", COUNT), SPEC);
    }
    assertEquals(Outcome.SUCCEEDED, trial.outcome(), trial.message());
    assertTrue(trial.surroundings().throttledSeconds() > 0, trial.surroundings().toString());
    assertEquals(Quota.parse("0.01"), trial.machine().quota());
    assertTrue(trial.machine().kind().toString().contains(", 0.01 of "), trial.toString());
  }

  @Test
  void withoutAQuotaTheMachineIsTheSameAndWhatItDidIsKnown() throws Exception {
    try (TrialRunner runner = TrialRunner.open()) {
      Trial trial = runner.run(Program.of("test", List.of("true")), SPEC);
      assertEquals(ThisMachine.describe(), trial.machine());
      Surroundings around = trial.surroundings();
      assertTrue(around.stolenSeconds() >= 0, around.toString());
      assertEquals(
          Files.isReadable(Path.of("/proc/pressure/cpu")), around.someWaitingSeconds() >= 0);
    }
  }

  private Process collector() throws IOException {
    String script = "grep -h cpu: /proc/self/cgroup >> %s; exec sleep 600";
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Collector.class.getName(),
            script.formatted(folder.resolve("group")));
    builder.environment().put(HostLock.VARIABLE, folder.resolve("lock").toString());
    return builder.inheritIO().start();
  }

  /** The folder of the group that the collector's trial runs in. */
  private Path group() throws IOException {
    Path file = folder.resolve("group");
    while (Files.notExists(file) || !Files.readString(file).endsWith("\n")) {
      Thread.onSpinWait();
    }
    String line = Files.readAllLines(file).get(0);
    String name = line.substring(line.lastIndexOf('/') + 1);
    assertTrue(name.startsWith("sweetspot-"), line);
    for (Hierarchy hierarchy : Hierarchy.of(Path.of("/"))) {
      if (hierarchy.controllers().contains("cpu")) {
        return hierarchy.own().resolve(name);
      }
    }
    throw new IllegalStateException("no hierarchy has the controller 'cpu'");
  }

  @Test
  void nothingIsLeftWhereTheCollectorIsAskedToEnd() throws Exception {
    Process collector = collector();
    Path group = group();
    assertTrue(Files.isDirectory(group), group.toString());
    collector.destroy();
    collector.waitFor();
    assertFalse(Files.exists(group), group + " is still there");
  }

  @Test
  void whatAKilledCollectorLeftIsRemovedBeforeTheNextTrial() throws Exception {
    Process killed = collector();
    Path left = group();
    killed.destroyForcibly().waitFor();
    assertTrue(Files.isDirectory(left), "the killed collector's group should have stayed");
    Files.delete(folder.resolve("group"));
    Process next = collector();
    group();
    assertFalse(Files.exists(left), left + " is still there");
    next.destroy();
    next.waitFor();
  }
}
