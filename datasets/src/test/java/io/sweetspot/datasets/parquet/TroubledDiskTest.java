package io.sweetspot.datasets.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.Trials;
import io.sweetspot.datasets.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small file system of its own, where the system lets this user mount one. */
class TroubledDiskTest {
  @TempDir private Path temp;
  private boolean mounted;

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertEquals(0, run("umount", disk().toString()));
    }
  }

  @Test
  void aFullDiskCostsNoStoredTrialAndLeavesNoHalfFile() throws Exception {
    mount("size=256k");
    Path folder = disk().resolve("data");
    Dataset dataset = Dataset.openOrCreate(folder);
    List<Trial> stored = new ArrayList<>();
    StorageException full =
        assertThrows(
            StorageException.class,
            () -> {
              for (int run = 0; run < 1000; run++) {
                dataset.add(Trials.ordinary(run));
                stored.add(Trials.ordinary(run));
              }
            });
    assertTrue(
        full.getMessage()
            .startsWith(
                "the disk of dataset folder %s is full, so %s.parquet was not stored"
                    .formatted(folder, Trials.ordinary(stored.size()).spec().id())),
        full.getMessage());
    assertTrue(stored.size() > 10, stored.size() + " stored");
    assertEquals(stored, sorted(Dataset.open(folder).read()));
    assertThrows(StorageException.class, () -> dataset.addAll(Trials.ordinary(5000, 30_000)));
    assertEquals(stored, sorted(Dataset.open(folder).read()));
    assertEquals(0, run("mount", "-o", "remount,size=10m", disk().toString()));
    dataset.add(Trials.ordinary(stored.size()));
    assertEquals(stored.size() + 1, dataset.read().size());
  }

  @Test
  void aDiskTooFullToJoinFilesKeepsThemAsTheyAre() throws Exception {
    mount("size=256k");
    Dataset dataset = Dataset.openOrCreate(disk().resolve("data"));
    dataset.addAll(Trials.ordinary(0, 40));
    dataset.addAll(Trials.ordinary(40, 80));
    byte[] filler = new byte[4096];
    assertThrows(
        IOException.class,
        () -> {
          for (int i = 0; i < 1000; i++) {
            Files.write(disk().resolve("filler" + i), filler);
          }
        });
    List<String> before = dataset.files();
    String full = assertThrows(StorageException.class, dataset::compact).getMessage();
    assertTrue(full.contains("is full, so the files were not joined"), full);
    assertEquals(before, dataset.files());
    assertEquals(Trials.ordinary(0, 80), sorted(dataset.read()));
  }

  @Test
  void aReadOnlyDiskIsReadButRefusedBeforeATrialIsRun() throws Exception {
    mount("size=1m");
    Path folder = disk().resolve("data");
    Dataset dataset = Dataset.openOrCreate(folder);
    dataset.add(Trials.ordinary(1));
    assertEquals(0, run("mount", "-o", "remount,ro", disk().toString()));
    assertEquals(List.of(Trials.ordinary(1)), Dataset.open(folder).read());
    for (Path given : List.of(folder, disk().resolve("another"))) {
      String refusal =
          assertThrows(StorageException.class, () -> Dataset.openOrCreate(given)).getMessage();
      assertTrue(refusal.startsWith("dataset folder " + given + " is read-only"), refusal);
    }
    String late =
        assertThrows(StorageException.class, () -> dataset.add(Trials.ordinary(2))).getMessage();
    assertTrue(late.contains("is read-only, so"), late);
  }

  @Test
  void aFolderWithoutPermissionIsRefused() throws IOException {
    Path folder = temp.resolve("data");
    Dataset.openOrCreate(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeTrue(!Files.isWritable(folder), "permissions do not bind this user");
      String refusal =
          assertThrows(StorageException.class, () -> Dataset.openOrCreate(folder)).getMessage();
      assertTrue(refusal.contains("is read-only; make it writable or give another"), refusal);
    } finally {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private void mount(String options) throws Exception {
    Files.createDirectories(disk());
    boolean allowed =
        Files.isExecutable(Path.of("/bin/mount"))
            && run("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk().toString()) == 0;
    assumeTrue(allowed, "this user may not mount a file system");
    mounted = true;
  }

  private Path disk() {
    return temp.resolve("disk");
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static List<Trial> sorted(List<Trial> trials) {
    return trials.stream()
        .sorted((a, b) -> Integer.compare(a.spec().run(), b.spec().run()))
        .toList();
  }
}
