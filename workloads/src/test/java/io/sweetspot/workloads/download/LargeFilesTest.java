package io.sweetspot.workloads.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.workloads.laboratory.Fault;
import io.sweetspot.workloads.laboratory.FaultScript;
import io.sweetspot.workloads.laboratory.GeneratedBytes;
import io.sweetspot.workloads.laboratory.LaboratoryRequest;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import io.sweetspot.workloads.laboratory.Network;
import io.sweetspot.workloads.laboratory.Resource;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LargeFilesTest {
  private static final FaultScript WITHOUT_SUMS =
      request -> new Fault.Headers(Map.of("x-goog-hash", ""));
  private static final long HOLE = (1L << 32) + 5;

  @TempDir Path folder;

  /** The hole is there already, as after a kill; what lies behind 4 GiB is fetched and summed. */
  @Test
  void rangesBeyondFourGibibytesAreRight() throws Exception {
    Resource sparse = new Resource("/video", HOLE + 3_000_000, HOLE, 1);
    byte[] behind = new byte[3_000_000];
    new GeneratedBytes(sparse).read(HOLE, behind, behind.length);
    Path part = folder.resolve("video.part");
    try (LaboratoryServer server =
            LaboratoryServer.start(Network.unlimited(), WITHOUT_SUMS, sparse);
        PartFile file = PartFile.open(part)) {
      DownloadRequest request = DownloadRequest.of(server.url("/video"), part, 4);
      Web web = new Web(new OkHttpClient(), request);
      Ledger ledger = new Ledger();
      int hole = crcOfZeros(HOLE);
      ledger.add(new Ledger.Piece(0, HOLE, hole));
      file.allocate(sparse.size());

      Transfer transfer =
          new Transfer(
              request,
              web,
              web.inspect(true),
              file,
              ledger,
              Optional.empty(),
              new Throttle(ledger, OptionalLong.of(sparse.size())),
              new AtomicLong(),
              new Retries(request.retryPolicy(), 4),
              DownloadListener.SILENT);
      new RangedDownload(transfer).run();

      assertEquals(sparse.size(), ledger.front());
      assertEquals(Crc32cCombination.combine(hole, crc(behind), behind.length), ledger.crc());
      ByteBuffer back = ByteBuffer.allocate(behind.length);
      file.read(back, HOLE);
      assertArrayEquals(behind, back.array());
      long least =
          server.requests().stream()
              .filter(LaboratoryRequest::isRange)
              .mapToLong(LaboratoryRequest::rangeStart)
              .min()
              .orElseThrow();
      assertEquals(HOLE, least);
    }
  }

  /**
   * The whole way, from a journal that was left near the end to the file under its name. Reading 4
   * GiB back takes ten seconds and as much of the page cache, so it runs where it is asked for: mvn
   * verify -pl workloads -am -Dtest=LargeFilesTest -Dsurefire.failIfNoSpecifiedTests=false
   * -Dsweetspot.large=true
   */
  @Test
  @EnabledIfSystemProperty(
      named = "sweetspot.large",
      matches = "true",
      disabledReason = "takes long; -Dsweetspot.large=true runs it")
  void downloadBeyondFourGibibytesIsResumedVerifiedAndNamed() throws Exception {
    Resource sparse = new Resource("/video", HOLE + 3_000_000, HOLE, 1);
    byte[] behind = new byte[3_000_000];
    new GeneratedBytes(sparse).read(HOLE, behind, behind.length);
    int hole = crcOfZeros(HOLE);
    Checksum whole = Checksum.crc32c(Crc32cCombination.combine(hole, crc(behind), behind.length));
    Path video = folder.resolve("video");
    try (LaboratoryServer server =
        LaboratoryServer.start(Network.unlimited(), WITHOUT_SUMS, sparse)) {
      DownloadRequest request =
          DownloadRequest.of(server.url("/video"), video, 4).withChecksum(whole);
      try (PartFile part = PartFile.open(Downloader.partFile(video));
          PartJournal journal = PartJournal.open(Downloader.journalFile(video))) {
        part.allocate(sparse.size());
        journal.restart(
            PartJournal.identity(request, new Web(new OkHttpClient(), request).inspect(true)));
        journal.append(new Ledger.Piece(0, HOLE, hole));
      }
      DownloadResult result = new Downloader().download(request);
      assertEquals(3_000_000, result.fetchedBytes());
      assertEquals(List.of(whole), result.verified());
      assertEquals(sparse.size(), Files.size(video));
      assertTrue(server.bytesSent() < 4_000_000, server.bytesSent() + " bytes sent");
    }
  }

  @Test
  void fileThatTheDiskCannotHoldIsRefusedBeforeItsFirstByte() throws Exception {
    Resource huge = Resource.of("/video", 1L << 58);
    try (LaboratoryServer server =
        LaboratoryServer.start(Network.unlimited(), WITHOUT_SUMS, huge)) {
      Path file = folder.resolve("video");
      URI url = server.url("/video");
      DownloadException failure =
          assertThrows(
              DownloadException.class,
              () -> new Downloader().download(DownloadRequest.of(url, file, 4)));
      assertTrue(failure.getMessage().contains("free"), failure.getMessage());
      assertTrue(server.requests().stream().noneMatch(LaboratoryRequest::isRange));
      assertFalse(Files.exists(file));
    }
  }

  /** By doubling. */
  private static int crcOfZeros(long length) {
    if (length == 0) {
      return 0;
    }
    int half = crcOfZeros(length / 2);
    int even = Crc32cCombination.combine(half, half, length / 2);
    return length % 2 == 0 ? even : Crc32cCombination.combine(even, crc(new byte[1]), 1);
  }

  private static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
