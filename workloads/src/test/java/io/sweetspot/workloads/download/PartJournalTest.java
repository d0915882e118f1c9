package io.sweetspot.workloads.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lock on a journal: what this process does to the file must not cost it the lock. */
class PartJournalTest {
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
  void aSecondDownloadOfThisProcessIsRefusedAndCostsTheFirstNothing() throws Exception {
    Path file = folder.resolve("file.part.journal");
    try (PartJournal first = PartJournal.open(file)) {
      DownloadException refused =
          assertThrows(DownloadException.class, () -> PartJournal.open(file).close());
      assertTrue(refused.getMessage().contains("is in use"), refused::getMessage);
      assertEquals("refused", anotherProcess(file));
      assertTrue(first.isEmpty());
    }
  }

  @Test
  void readingAJournalToGoOnKeepsItsLock() throws Exception {
    Path file = folder.resolve("file.part.journal");
    List<String> identity = List.of("one", "two");
    try (PartJournal journal = PartJournal.open(file)) {
      journal.restart(identity);
      journal.append(new Ledger.Piece(0, 10, 7));
    }
    try (PartJournal journal = PartJournal.open(file)) {
      assertEquals(List.of(new Ledger.Piece(0, 10, 7)), journal.resume(identity).orElseThrow());
      assertEquals("refused", anotherProcess(file));
    }
  }
}
