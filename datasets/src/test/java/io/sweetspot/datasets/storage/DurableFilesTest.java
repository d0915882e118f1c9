package io.sweetspot.datasets.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that readers see old or new. */
class DurableFilesTest {
  @TempDir Path folder;

  @Test
  void whereWritingFailsTheOldFileStaysAndNothingElse() throws IOException {
    Path file = folder.resolve("file");
    DurableFiles.replace(file, "old");
    assertThrows(
        IOException.class,
        () ->
            DurableFiles.replace(
                file,
                out -> {
                  out.write('n');
                  throw new IOException("the disk is full");
                }));
    assertEquals("old", Files.readString(file));
    assertArrayEquals(new String[] {"file"}, folder.toFile().list());
    DurableFiles.replace(file, "new");
    assertEquals("new", Files.readString(file));
  }

  @Test
  void aFileThatIsThereIsNeitherWrittenNorDeleted() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "there");
    assertThrows(FileAlreadyExistsException.class, () -> DurableFiles.create(file, new byte[] {1}));
    assertEquals("there", Files.readString(file));
  }
}
