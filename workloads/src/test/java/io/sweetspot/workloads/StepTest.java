package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real shells beside a trial. */
@Timeout(60)
class StepTest {
  @TempDir Path folder;

  private Step step(String script) {
    return new Step("prepare", List.of("sh", "-c", script), folder.toFile(), Map.of());
  }

  private Optional<String> failure(Step step) throws Exception {
    try (EndOnExit running = EndOnExit.open()) {
      return step.failure(Duration.ofSeconds(30), running);
    }
  }

  @Test
  void aFloodOfOutputReachesNoDisk() throws Exception {
    String message =
        failure(
                step(
                    "head -c 50000000 /dev/zero | tr '\\0' '\\n';"
                        + " stat -L -c 'printed into %b blocks' /proc/$$/fd/1; exit 4"))
            .orElseThrow();
    assertEquals("prepare ended with exit code 4; expected 0\nprinted into 0 blocks", message);
  }

  @Test
  void aServerThatIsLeftRunningCanGoOnPrinting() throws Exception {
    assertEquals(
        Optional.empty(),
        failure(step("while echo tick; do echo >> ticks; sleep 0.01; done & echo $! > pid")));
    long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
    try {
      long before = ticks();
      while (ticks() < before + 10) {
        assertTrue(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      }
    } finally {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private long ticks() throws IOException {
    return Files.exists(folder.resolve("ticks")) ? Files.size(folder.resolve("ticks")) : 0;
  }

  @Test
  void aStepEndsWhenWeDoAndNoneBeginsThen() throws Exception {
    Path begun = folder.resolve("begun");
    try (EndOnExit running = EndOnExit.open()) {
      Thread end =
          new Thread(
              () -> {
                while (!Files.exists(begun)) {
                  LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                }
                running.abandon();
              });
      end.start();
      assertEquals(
          Optional.of("prepare ended with exit code 137; expected 0\n"),
          step("echo > begun; sleep 60; echo over").failure(Duration.ofSeconds(50), running));
      end.join();
      assertThrows(
          CancellationException.class,
          () -> step("echo > other").failure(Duration.ofSeconds(50), running));
      assertFalse(Files.exists(folder.resolve("other")));
    }
  }
}
