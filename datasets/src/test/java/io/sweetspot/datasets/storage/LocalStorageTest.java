package io.sweetspot.datasets.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStorageTest {
  private static final byte[] ONE = {1};
  private static final byte[] TWO = {2};

  @TempDir private Path temp;
  private Path folder;
  private LocalStorage storage;

  @BeforeEach
  void create() throws IOException {
    folder = temp.resolve("data");
    storage = LocalStorage.create(folder);
  }

  @Test
  void whatIsPutIsListedAndRead() throws IOException {
    storage.put("b.parquet", ONE);
    storage.put("a.parquet", TWO);
    assertEquals(List.of("a.parquet", "b.parquet"), storage.list());
    assertArrayEquals(TWO, content("a.parquet"));
    assertTrue(storage.exists("a.parquet"));
    assertFalse(storage.exists("c.parquet"));
    assertThrows(NoSuchFileException.class, () -> storage.open("c.parquet"));
  }

  @Test
  void theFirstOfANameStays() throws IOException {
    storage.put("a.parquet", ONE);
    storage.put("a.parquet", TWO);
    assertArrayEquals(ONE, content("a.parquet"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.txt", ".a.parquet", "_a.parquet", "../a.parquet", "b\\a.parquet", ""})
  void namesThatReadersWouldNotSeeAreRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> storage.put(name, ONE));
  }

  @Test
  void noNameSurvivesTheSwitchSoThatNoReaderMixesGenerations() throws IOException {
    storage.put("a.parquet", ONE);
    storage.put("b.parquet", ONE);
    storage.put("kept.parquet", ONE);
    Files.write(folder.resolve("trials/foreign.parquet"), ONE);
    assertEquals(
        List.of("a.000001.parquet", "b.000001.parquet", "foreign.parquet", "kept.000001.parquet"),
        shown());
    storage.replace(List.of("a.parquet", "b.parquet"), "c.parquet", TWO);
    assertEquals(List.of("c.parquet", "foreign.parquet", "kept.parquet"), storage.list());
    assertEquals(
        List.of("c.000002.parquet", "foreign.000002.parquet", "kept.000002.parquet"), shown());
  }

  private List<String> shown() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("trials"))) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    }
  }

  @Test
  void onlyTablesAreListed() throws IOException {
    for (String name : List.of("README.md", ".hidden.parquet", "_written.parquet", "x.tmp")) {
      Files.write(folder.resolve("trials").resolve(name), ONE);
    }
    Files.write(folder.resolve(".writing-1"), ONE);
    assertEquals(List.of(), storage.list());
  }

  @Test
  void nothingIsLeftAsideAfterPutting() throws IOException {
    storage.put("a.parquet", ONE);
    storage.put("a.parquet", TWO);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of(".lock", ".trials-000001", "trials"),
          files.map(path -> path.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void replacingLeavesTheOldFilesOpenToThoseWhoListedThem() throws IOException {
    storage.put("a.parquet", ONE);
    storage.put("b.parquet", ONE);
    storage.put("c.parquet", ONE);
    assertTrue(storage.replace(List.of("a.parquet", "b.parquet"), "d.parquet", TWO));
    assertEquals(List.of("c.parquet", "d.parquet"), storage.list());
    assertArrayEquals(ONE, content("a.parquet"));
    assertFalse(storage.exists("a.parquet"));
    assertFalse(storage.replace(List.of("a.parquet", "c.parquet"), "e.parquet", TWO));
    assertEquals(List.of("c.parquet", "d.parquet"), storage.list());
  }

  @Test
  void aLateWriterDoesNotBringAReplacedFileBack() throws IOException {
    storage.put("a.parquet", ONE);
    storage.put("b.parquet", ONE);
    storage.replace(List.of("a.parquet", "b.parquet"), "d.parquet", TWO);
    storage.put("a.parquet", ONE);
    assertEquals(List.of("d.parquet"), storage.list());
  }

  @Test
  void aFileThatItsOwnerDeletedCanBePutAgain() throws IOException {
    storage.put("a.parquet", ONE);
    storage.put("b.parquet", ONE);
    storage.put("c.parquet", ONE);
    storage.replace(List.of("a.parquet", "b.parquet"), "d.parquet", TWO);
    Files.delete(folder.resolve("trials/c.000002.parquet"));
    storage.put("c.parquet", TWO);
    assertArrayEquals(TWO, content("c.parquet"));
  }

  @Test
  void replacedGenerationsAreDeletedAfterAnHour() throws IOException {
    storage.put("a.parquet", ONE);
    storage.replace(List.of("a.parquet"), "b.parquet", TWO);
    storage.replace(List.of("b.parquet"), "c.parquet", TWO);
    assertArrayEquals(ONE, content("a.parquet"));
    FileTime longAgo = FileTime.from(Instant.now().minusSeconds(3700));
    Files.setLastModifiedTime(folder.resolve(".trials-000001"), longAgo);
    Files.setLastModifiedTime(Files.write(folder.resolve(".writing-1"), ONE), longAgo);
    Files.write(folder.resolve(".writing-2"), ONE);
    storage.replace(List.of("c.parquet"), "d.parquet", TWO);
    assertThrows(NoSuchFileException.class, () -> storage.open("a.parquet"));
    assertArrayEquals(TWO, content("b.parquet"));
    assertFalse(Files.exists(folder.resolve(".writing-1")));
    assertTrue(Files.exists(folder.resolve(".writing-2")));
  }

  @Test
  void whatAKilledCompactionLeftIsPassedOver() throws IOException {
    storage.put("a.parquet", ONE);
    Path left = Files.createDirectory(folder.resolve(".trials-000002"));
    Files.write(left.resolve("half.parquet"), ONE);
    assertEquals(List.of("a.parquet"), storage.list());
    storage.replace(List.of("a.parquet"), "b.parquet", TWO);
    assertEquals(List.of("b.parquet"), storage.list());
  }

  @Test
  void aPlainFolderIsReadAndAddedToButNotJoined() throws IOException {
    Path plain = temp.resolve("plain");
    Files.createDirectories(plain.resolve("trials"));
    LocalStorage copied = LocalStorage.create(plain);
    copied.put("a.parquet", ONE);
    assertEquals(List.of("a.parquet"), copied.list());
    String refusal =
        assertThrows(
                StorageException.class,
                () -> copied.replace(List.of("a.parquet"), "b.parquet", TWO))
            .getMessage();
    assertTrue(refusal.contains("is a plain folder"), refusal);
    assertTrue(refusal.contains("ln -s .trials-000001"), refusal);
    assertEquals(List.of("a.parquet"), copied.list());
  }

  @Test
  void aFolderIsExpected() throws IOException {
    Path file = Files.write(temp.resolve("file"), ONE);
    Path none = temp.resolve("none");
    Path empty = Files.createDirectory(temp.resolve("empty"));
    assertEquals("dataset %s is not a folder".formatted(file), opening(file));
    assertEquals(
        "dataset %s is not a folder".formatted(file),
        assertThrows(StorageException.class, () -> LocalStorage.create(file)).getMessage());
    assertEquals("there is no dataset %s; collect or import one".formatted(none), opening(none));
    assertEquals(
        "%s is not a dataset: it has no folder 'trials', or that link leads nowhere"
            .formatted(empty),
        opening(empty));
  }

  @Test
  void aDatasetCopiedWithoutItsHiddenFoldersIsRefused() throws IOException {
    Path copy = Files.createDirectory(temp.resolve("copy"));
    Files.createSymbolicLink(copy.resolve("trials"), Path.of(".trials-000007"));
    String refusal =
        assertThrows(StorageException.class, () -> LocalStorage.create(copy)).getMessage();
    assertTrue(refusal.contains("lacks .trials-000007"), refusal);
  }

  private static String opening(Path path) {
    return assertThrows(StorageException.class, () -> LocalStorage.open(path)).getMessage();
  }

  private byte[] content(String name) throws IOException {
    try (SeekableByteChannel channel = storage.open(name)) {
      return Channels.newInputStream(channel).readAllBytes();
    }
  }
}
