package io.sweetspot.pipeline.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sweetspot.pipeline.InvalidInputException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file lock belongs to a process: a refusal within it must not cost the first holder his. */
class SoleHolderTest {
  @TempDir Path folder;

  /** Says whether a process of its own gets the lock. */
  static final class Other {
    private Other() {}

    public static void main(String[] arguments) throws IOException {
      try (FileChannel channel =
          FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
        System.out.print(channel.tryLock() == null ? "refused" : "taken");
      }
    }
  }

  private static String anotherProcess(Path file) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void aSecondAttemptOfThisProcessIsRefusedAndCostsTheFirstNothing() throws Exception {
    Path file = folder.resolve("lock");
    String seen =
        SoleHolder.of(file)
            .hold(
                "busy",
                () -> {
                  InvalidInputException refused =
                      assertThrows(
                          InvalidInputException.class,
                          () -> SoleHolder.of(file).hold("busy", () -> "held twice"));
                  return refused.getMessage() + ", another " + anotherProcess(file);
                });
    assertEquals("busy, another refused", seen);
    assertEquals("taken", anotherProcess(file));
  }
}
