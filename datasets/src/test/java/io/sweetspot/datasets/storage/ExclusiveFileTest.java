package io.sweetspot.datasets.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The right that a file stands for, between threads, class loaders and processes. */
class ExclusiveFileTest {
  @TempDir Path folder;

  /** Holds the right in a process of its own, says so, and waits to be told to end. */
  static final class Other {
    private Other() {}

    public static void main(String[] arguments) throws IOException {
      Optional<ExclusiveFile> held = ExclusiveFile.tryHold(Path.of(arguments[0]));
      if (held.isPresent()) {
        held.get().sign("the other process");
      }
      System.out.println(held.isPresent() ? "taken" : "refused");
      if (System.in.read() < 0 && held.isPresent()) {
        held.get().close();
      }
    }
  }

  private static Process start(Path file) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Other.class.getName(),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String line(Process process) throws IOException {
    StringBuilder line = new StringBuilder();
    int read = process.getInputStream().read();
    while (read >= 0 && read != '\n') {
      line.append((char) read);
      read = process.getInputStream().read();
    }
    return line.toString();
  }

  private static String anotherProcess(Path file) throws IOException {
    Process process = start(file);
    process.getOutputStream().close();
    return line(process);
  }

  @Test
  void aRefusalWithinTheProcessCostsTheHolderNothing() throws IOException {
    Path file = folder.resolve("lock");
    try (ExclusiveFile held = ExclusiveFile.tryHold(file).orElseThrow()) {
      held.sign("the first");
      assertTrue(ExclusiveFile.tryHold(file).isEmpty());
      assertEquals("the first", ExclusiveFile.holder(file));
      assertEquals("refused", anotherProcess(file));
    }
    assertEquals("taken", anotherProcess(file));
  }

  @Test
  void anotherPathToTheSameFolderIsTheSameRight() throws IOException {
    Path link =
        Files.createSymbolicLink(
            folder.resolve("link"), Files.createDirectory(folder.resolve("real")));
    Path file = folder.resolve("real/lock");
    try (ExclusiveFile held = ExclusiveFile.tryHold(file).orElseThrow()) {
      assertTrue(ExclusiveFile.tryHold(link.resolve("lock")).isEmpty());
      assertEquals("refused", anotherProcess(file));
      assertTrue(held.channel().isOpen());
    }
  }

  @Test
  void anotherClassLoaderIsRefusedAndCostsTheHolderNothing() throws Exception {
    Path file = folder.resolve("lock");
    URL classes = ExclusiveFile.class.getProtectionDomain().getCodeSource().getLocation();
    try (ExclusiveFile held = ExclusiveFile.tryHold(file).orElseThrow();
        URLClassLoader loader =
            new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
      Class<?> other = loader.loadClass(ExclusiveFile.class.getName());
      assertTrue(other != ExclusiveFile.class);
      assertEquals(Optional.empty(), other.getMethod("tryHold", Path.class).invoke(null, file));
      assertEquals("refused", anotherProcess(file));
      assertTrue(held.channel().isOpen());
    }
  }

  @Test
  void theHolderOfAnotherProcessIsNamedAndItsDeathFreesTheRight() throws Exception {
    Path file = folder.resolve("lock");
    Process other = start(file);
    assertEquals("taken", line(other));
    assertTrue(ExclusiveFile.tryHold(file).isEmpty());
    assertEquals("the other process", ExclusiveFile.holder(file));
    other.destroyForcibly().waitFor();
    ExclusiveFile.tryHold(file).orElseThrow().close();
  }

  @Test
  void whoWaitsGoesOnOneAtATimeAndAlsoWhereTheFileIsDeleted() throws Exception {
    Path file = folder.resolve("lock");
    List<Integer> inside = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    CountDownLatch begin = new CountDownLatch(1);
    for (int i = 0; i < 8; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  begin.await();
                  for (int round = 0; round < 20; round++) {
                    ExclusiveFile.whileHeld(
                        file,
                        () -> {
                          inside.add(inside.size());
                          Files.delete(file);
                          return file;
                        });
                  }
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      threads.add(thread);
      thread.start();
    }
    begin.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(160, inside.size());
    assertEquals(159, inside.get(159));
  }

  @Test
  void aLinkInItsPlaceIsNeitherFollowedNorItsTargetMade() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "precious", StandardCharsets.UTF_8);
    Path missing = folder.resolve("missing");
    for (Path target : List.of(victim, missing)) {
      Path file = folder.resolve("to-" + target.getFileName());
      Files.createSymbolicLink(file, target);
      FileSystemException refused =
          assertThrows(FileSystemException.class, () -> ExclusiveFile.tryHold(file));
      assertTrue(refused.getMessage().contains("expected a plain file"), refused.getMessage());
    }
    assertEquals("precious", Files.readString(victim));
    assertTrue(Files.notExists(missing));
  }
}
