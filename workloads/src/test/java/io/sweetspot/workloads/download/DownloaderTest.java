package io.sweetspot.workloads.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.workloads.laboratory.LaboratoryRequest;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import io.sweetspot.workloads.laboratory.Network;
import io.sweetspot.workloads.laboratory.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloaderTest {
  private static final Resource VIDEO = Resource.of("/video", 20_000_003);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8, 64})
  void everyByteIsRightOverAnyNumberOfConnections(int connections) throws Exception {
    try (LaboratoryServer server = LaboratoryServer.start(Network.unlimited(), VIDEO)) {
      Path file = folder.resolve("video");
      DownloadResult result =
          new Downloader().download(DownloadRequest.of(server.url("/video"), file, connections));
      assertEquals(server.sums(VIDEO).md5(), md5(file));
      assertEquals(
          List.of("crc32c=" + server.sums(VIDEO).crc32c(), "md5=" + md5(file)),
          result.verified().stream().map(Checksum::toString).toList());
      assertEquals(VIDEO.size(), result.fetchedBytes());
      assertEquals(connections, result.connections());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 32, 100})
  void exactlyTheAskedConnectionsAreOpened(int connections) throws Exception {
    Network slow = Network.limited(20e6, 40e6);
    try (LaboratoryServer server = LaboratoryServer.start(slow, VIDEO)) {
      Path file = folder.resolve("video");
      DownloadRequest request =
          DownloadRequest.of(server.url("/video"), file, connections).withChunkBytes(100_000);
      new Downloader().download(request);

      assertEquals(connections, server.mostConnectionsOpen());
    }
  }

  @Test
  void nothingIsLeftBesideTheFile() throws Exception {
    try (LaboratoryServer server = LaboratoryServer.start(Network.unlimited(), VIDEO)) {
      Path file = folder.resolve("video");
      new Downloader().download(DownloadRequest.of(server.url("/video"), file, 4));
      try (var entries = Files.list(folder)) {
        assertEquals(List.of(file), entries.toList());
      }
    }
  }

  @Test
  void rangesAreOfTheAskedChunk() throws Exception {
    try (LaboratoryServer server = LaboratoryServer.start(Network.unlimited(), VIDEO)) {
      Path file = folder.resolve("video");
      new Downloader()
          .download(DownloadRequest.of(server.url("/video"), file, 2).withChunkBytes(5 << 20));
      List<LaboratoryRequest> ranges =
          server.requests().stream().filter(LaboratoryRequest::isRange).toList();
      assertEquals(4, ranges.size());
      assertTrue(
          ranges.stream()
              .anyMatch(it -> it.header("range").equals(Optional.of("bytes=5242880-10485759"))));
    }
  }

  @Test
  void consolidatingGivesTheSameFileAndLeavesNoTemporaryOnes() throws Exception {
    try (LaboratoryServer server = LaboratoryServer.start(Network.unlimited(), VIDEO)) {
      Path file = folder.resolve("video");
      new Downloader().download(DownloadRequest.of(server.url("/video"), file, 4).consolidating());
      assertEquals(server.sums(VIDEO).md5(), md5(file));
      try (var entries = Files.list(folder)) {
        assertEquals(List.of(file), entries.toList());
      }
    }
  }

  @Test
  void emptyFileIsAFile() throws Exception {
    Resource empty = Resource.of("/empty", 0);
    try (LaboratoryServer server = LaboratoryServer.start(Network.unlimited(), empty)) {
      Path file = folder.resolve("empty");
      DownloadResult result =
          new Downloader().download(DownloadRequest.of(server.url("/empty"), file, 8));
      assertEquals(0, Files.size(file));
      assertEquals("00000000", result.crc32c().hex());
      assertFalse(result.verified().isEmpty());
    }
  }

  static String md5(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file)));
  }
}
