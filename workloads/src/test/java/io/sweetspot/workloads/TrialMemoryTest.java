package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sweetspot.datasets.MemorySource;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Memory of whole process trees, by real ones of Python. */
@Timeout(120)
class TrialMemoryTest {
  private static final long MIB = 1 << 20;

  /** Four processes that hold 64 MiB each, all at once, and for long enough to be looked at. */
  private static final String POOL =
      """
      import os, sys, time
      pipes = [os.pipe() for _ in range(4)]
      for read, write in pipes:
          if os.fork() == 0:
              block = bytearray(os.urandom(1)) * (64 << 20)
              os.write(write, b'x')
              time.sleep(3)
              os._exit(0)
      for read, write in pipes:
          os.read(read, 1)
      time.sleep(1)
      for _ in pipes:
          os.wait()
      """;

  private static Trial run(String script) throws Exception {
    try (TrialRunner runner = TrialRunner.open()) {
      return runner.run(
          Program.of("test", List.of("python3", "-c", script, "{scratch}")),
          new TrialSpec("test", "", Role.TRAINING, 1, 1, 1, 0));
    }
  }

  @Test
  void thePeakIsThatOfAllProcessesTogether() throws Exception {
    Trial trial = run(POOL);
    assertEquals(Outcome.SUCCEEDED, trial.outcome(), trial.message());
    long peak = trial.usage().peakMemoryBytes();
    assertNotEquals(MemorySource.PROCESS, trial.usage().memorySource());
    assertTrue(peak > 256 * MIB && peak < 330 * MIB, () -> "4 times 64 MiB are " + peak);
  }

  @Test
  void withoutAGroupItIsSampled() throws Exception {
    String mark = UUID.randomUUID().toString();
    try (Watchdog watchdog = Watchdog.over(mark, Optional.empty());
        EndOnExit running = EndOnExit.open()) {
      MeasuredProcess process =
          new MeasuredProcess(
              TrialLimits.none(),
              ProcessTree.ofTrial(mark, Optional.empty(), watchdog),
              List.of("python3", "-c", POOL),
              Path.of("").toAbsolutePath().toFile(),
              Map.of());
      Usage usage = process.run(Duration.ofMinutes(1), running).exit().usage();
      assertEquals(MemorySource.TREE, usage.memorySource());
      long peak = usage.peakMemoryBytes();
      assertTrue(peak > 256 * MIB && peak < 330 * MIB, () -> "4 times 64 MiB are " + peak);
    }
  }

  @Test
  void filesThatAreWrittenAreNotTheProgramsMemory() throws Exception {
    Trial trial =
        run(
            """
            import sys
            with open(sys.argv[1] + '/file', 'wb') as file:
                for _ in range(200):
                    file.write(bytes(1 << 20))
            """);
    assertEquals(Outcome.SUCCEEDED, trial.outcome(), trial.message());
    long peak = trial.usage().peakMemoryBytes();
    assertTrue(peak < 100 * MIB, () -> "a file of 200 MiB makes " + peak);
  }

  /** The program limits its own group, which only root may, in a hierarchy of version 1. */
  @Test
  void aProgramThatTheKernelEndsForItsMemoryIsSaidToBe() throws Exception {
    assumeTrue(mayLimitMemory(), "no control group with a limit of memory may be made here");
    Trial trial =
        run(
            """
            import os
            group = [l for l in open('/proc/self/cgroup') if ':memory:' in l][0].split(':')[2].strip()
            mount = [l for l in open('/proc/self/mountinfo') if ' - cgroup ' in l and 'memory' in l]
            path = mount[0].split()[4] + group
            assert 'sweetspot-' in path, path
            open(path + '/memory.limit_in_bytes', 'w').write(str(64 << 20))
            print('limited', flush=True)
            block = bytearray(b'x') * (256 << 20)
            """);
    assertEquals(Outcome.FAILED, trial.outcome());
    assertEquals(137, trial.exitCode(), trial.message());
    assertTrue(trial.message().startsWith("ended by signal 9; expected exit code 0; the kernel"));
    assertTrue(trial.message().contains("out of memory"), trial.message());
  }

  @Test
  void aProgramThatSomebodyElseEndsIsNot() throws Exception {
    Trial trial = run("import os; os.kill(os.getpid(), 9)");
    assertEquals(137, trial.exitCode());
    assertTrue(!trial.message().contains("memory"), trial.message());
  }

  private static boolean mayLimitMemory() throws IOException {
    return Hierarchy.of(Path.of("/")).stream()
        .anyMatch(
            hierarchy ->
                !hierarchy.unified()
                    && hierarchy.controllers().contains("memory")
                    && Files.isWritable(hierarchy.own()));
  }
}
