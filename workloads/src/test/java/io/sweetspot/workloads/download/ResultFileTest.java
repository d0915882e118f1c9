package io.sweetspot.workloads.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.workloads.laboratory.Fault;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import io.sweetspot.workloads.laboratory.Network;
import io.sweetspot.workloads.laboratory.Resource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Names, existing files, given checksums, progress. */
@Timeout(60)
class ResultFileTest {
  private static final Resource VIDEO = Resource.of("/film.mp4", 3_000_001);

  @TempDir Path folder;

  @Test
  void nameComesFromTheUrl() throws Exception {
    try (LaboratoryServer server = LaboratoryServer.start(Network.unlimited(), VIDEO)) {
      DownloadResult result =
          new Downloader().download(DownloadRequest.into(server.url("/film.mp4"), folder, 2));
      assertEquals(folder.resolve("film.mp4"), result.file());
      assertEquals(server.sums(VIDEO).md5(), DownloaderTest.md5(result.file()));
    }
  }

  @Test
  void nameFromTheServerStaysInTheFolder() throws Exception {
    Fault named =
        new Fault.Headers(Map.of("Content-Disposition", "attachment; filename=\"../../x.mp4\""));
    try (LaboratoryServer server =
        LaboratoryServer.start(Network.unlimited(), request -> named, VIDEO)) {
      DownloadResult result =
          new Downloader().download(DownloadRequest.into(server.url("/film.mp4"), folder, 2));
      assertEquals(folder.resolve("x.mp4"), result.file());
    }
  }

  @Test
  void existingFileIsReplacedOnlyWhereThatIsAllowed() throws Exception {
    try (LaboratoryServer server = LaboratoryServer.start(Network.unlimited(), VIDEO)) {
      Path file = Files.writeString(folder.resolve("film.mp4"), "mine");
      DownloadRequest request = DownloadRequest.of(server.url("/film.mp4"), file, 2);
      assertThrows(DownloadException.class, () -> new Downloader().download(request));
      assertEquals("mine", Files.readString(file));
      assertEquals(List.of(file), entries());
      new Downloader().download(request.overwriting());
      assertEquals(server.sums(VIDEO).md5(), DownloaderTest.md5(file));
    }
  }

  @Test
  void fileThatAppearsMeanwhileIsNotReplaced() throws Exception {
    Path file = folder.resolve("film.mp4");
    try (LaboratoryServer server =
        LaboratoryServer.start(
            Network.unlimited(),
            request -> {
              if (request.isRange()) {
                write(file);
              }
              return new Fault.None();
            },
            VIDEO)) {
      DownloadRequest request = DownloadRequest.of(server.url("/film.mp4"), file, 2);
      DownloadException failure =
          assertThrows(DownloadException.class, () -> new Downloader().download(request));
      assertTrue(failure.getMessage().contains("appeared meanwhile"), failure.getMessage());
      assertEquals("mine", Files.readString(file));
    }
  }

  @Test
  void folderThatIsMissingIsNamed() {
    try (LaboratoryServer server = LaboratoryServer.start(Network.unlimited(), VIDEO)) {
      Path file = folder.resolve("missing").resolve("film.mp4");
      DownloadRequest request = DownloadRequest.of(server.url("/film.mp4"), file, 2);
      DownloadException failure =
          assertThrows(DownloadException.class, () -> new Downloader().download(request));
      assertTrue(failure.getMessage().contains("folder does not exist"), failure.getMessage());
    }
  }

  @Test
  void malformedHeaderIsRefusedWithoutRepeatingItsValue() {
    DownloadRequest request = DownloadRequest.of(URI.create("http://host/x"), folder, 1);
    IllegalArgumentException failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> request.withHeaders(Map.of("Authorization", "secret\nX: y")));
    assertFalse(failure.getMessage().contains("secret"), failure.getMessage());
  }

  @Test
  void givenChecksumWinsOverThePromisedOnes() throws Exception {
    Fault lie = new Fault.Headers(Map.of("x-goog-hash", "md5=1B2M2Y8AsgTpgAmY7PhCfg=="));
    try (LaboratoryServer server =
        LaboratoryServer.start(Network.unlimited(), request -> lie, VIDEO)) {
      Path file = folder.resolve("film.mp4");
      DownloadRequest request = DownloadRequest.of(server.url("/film.mp4"), file, 2);
      assertThrows(DownloadException.class, () -> new Downloader().download(request));
      assertEquals(List.of(), entries());
      Checksum right = new Checksum(SumAlgorithm.CRC32C, server.sums(VIDEO).crc32c());
      DownloadResult result = new Downloader().download(request.withChecksum(right));
      assertEquals(List.of(right), result.verified());
    }
  }

  @Test
  void givenChecksumThatIsWrongLeavesNothing() throws Exception {
    try (LaboratoryServer server = LaboratoryServer.start(Network.unlimited(), VIDEO)) {
      Checksum wrong = Checksum.parse("sha256=" + "0".repeat(64));
      DownloadRequest request =
          DownloadRequest.of(server.url("/film.mp4"), folder.resolve("film.mp4"), 2);
      assertThrows(
          DownloadException.class, () -> new Downloader().download(request.withChecksum(wrong)));
      assertEquals(List.of(), entries());
    }
  }

  @Test
  void progressGrowsToTheSize() throws Exception {
    List<DownloadProgress> heard = new CopyOnWriteArrayList<>();
    try (LaboratoryServer server = LaboratoryServer.start(Network.limited(2e6, 4e6), VIDEO)) {
      DownloadListener listener =
          new DownloadListener() {
            @Override
            public void progressed(DownloadProgress progress) {
              heard.add(progress);
            }
          };
      new Downloader()
          .download(
              DownloadRequest.of(server.url("/film.mp4"), folder.resolve("film.mp4"), 2), listener);
      assertFalse(heard.isEmpty());
      assertTrue(
          heard.stream()
              .allMatch(it -> it.size().orElse(0) == VIDEO.size() && it.connections() <= 2));
      List<Long> bytes = heard.stream().map(DownloadProgress::bytes).toList();
      assertEquals(bytes.stream().sorted().toList(), bytes);
    }
  }

  private List<Path> entries() throws IOException {
    try (var entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  private static void write(Path file) {
    try {
      Files.writeString(file, "mine");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
