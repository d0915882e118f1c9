package io.sweetspot.workloads.download;

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
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
    Path file = folder.resolve("video");
    try (LaboratoryServer server =
        LaboratoryServer.start(Network.unlimited(), WITHOUT_SUMS, sparse)) {
      DownloadRequest request = DownloadRequest.of(server.url("/video"), file, 4);
      int hole = crcOfZeros(HOLE);
      leaveHole(request, hole);
      byte[] behind = new byte[3_000_000];
      new GeneratedBytes(sparse).read(HOLE, behind, behind.length);
      CRC32C crc = new CRC32C();
      crc.update(behind);
      int whole = Crc32cCombination.combine(hole, (int) crc.getValue(), behind.length);

      DownloadResult result = new Downloader().download(request);

      assertEquals(3_000_000, result.fetchedBytes());
      assertEquals(sparse.size(), Files.size(file));
      assertEquals(Checksum.crc32c(whole), result.crc32c());
      long least =
          server.requests().stream()
              .filter(LaboratoryRequest::isRange)
              .mapToLong(LaboratoryRequest::rangeStart)
              .min()
              .orElseThrow();
      assertEquals(HOLE, least);
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

  /** By doubling; were it wrong, the hole would be found damaged and fetched. */
  private static int crcOfZeros(long length) {
    if (length == 0) {
      return 0;
    }
    int half = crcOfZeros(length / 2);
    int even = Crc32cCombination.combine(half, half, length / 2);
    CRC32C one = new CRC32C();
    one.update(0);
    return length % 2 == 0 ? even : Crc32cCombination.combine(even, (int) one.getValue(), 1);
  }

  private static void leaveHole(DownloadRequest request, int crc) throws Exception {
    Path file = request.file().orElseThrow();
    Remote remote = new Web(new OkHttpClient(), request).inspect(true);
    List<String> identity = Journal.identity(request, remote);
    try (Journal journal = Journal.open(Downloader.journalFile(file));
        RandomAccessFile part = new RandomAccessFile(Downloader.partFile(file).toFile(), "rw")) {
      part.setLength(HOLE);
      journal.restart(identity);
      journal.append(new Ledger.Piece(0, HOLE, crc));
    }
  }
}
