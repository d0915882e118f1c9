package io.sweetspot.workloads.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.workloads.laboratory.Fault;
import io.sweetspot.workloads.laboratory.FaultScript;
import io.sweetspot.workloads.laboratory.LaboratoryRequest;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server answers otherwise than it was asked. One fault at a time. */
@Timeout(60)
class OtherAnswersTest extends FaultHarness {

  @Test
  void wholeFileInsteadOfRangeIsFetchedOnceOverOneConnection() throws Exception {
    try (LaboratoryServer server = serving(always(new Fault.WholeFile()))) {
      DownloadResult result = download(server, 8);
      assertRight(server, VIDEO);
      assertEquals(1, result.connections());
      assertEquals(VIDEO.size(), result.fetchedBytes());
      assertNoticed("ignores ranges");
    }
  }

  @Test
  void serverThatPromisesNoRangesIsAskedForOneByteBeforeAllConnectionsAskIt() throws Exception {
    Fault silent = new Fault.Headers(Map.of("Accept-Ranges", ""));
    try (LaboratoryServer server = serving(always(silent))) {
      DownloadResult result = download(server, 8);
      assertRight(server, VIDEO);
      assertEquals(8, result.connections());
      assertEquals("bytes=0-0", server.requests().get(1).header("range").orElseThrow());
    }
  }

  @Test
  void serverThatRefusesRangesIsNeverAskedForOne() throws Exception {
    Fault none = new Fault.Headers(Map.of("Accept-Ranges", "none"));
    try (LaboratoryServer server = serving(always(none))) {
      assertEquals(1, download(server, 8).connections());
      assertRight(server, VIDEO);
      assertTrue(server.requests().stream().noneMatch(LaboratoryRequest::isRange));
    }
  }

  @Test
  void rangeElsewhereIsAskedForAgain() throws Exception {
    try (LaboratoryServer server = serving(once(new Fault.Shifted(-4096)))) {
      assertTrue(download(server, 4).failures() >= 1);
      assertRight(server, VIDEO);
    }
  }

  @Test
  void rangesThatAreAlwaysElsewhereFailAfterThreeAttempts() throws Exception {
    FaultScript shifted = onRanges(it -> it.rangeStart() > 0, new Fault.Shifted(-1));
    try (LaboratoryServer server = serving(shifted)) {
      DownloadException failure = assertThrows(DownloadException.class, () -> download(server, 1));
      assertTrue(failure.getMessage().contains("failed 3 times in a row"), failure.getMessage());
      assertNothingUnderTheName();
    }
  }

  @Test
  void partialAnswerWithoutContentRangeIsAskedForAgain() throws Exception {
    Fault nowhere = new Fault.Headers(Map.of("Content-Range", ""));
    try (LaboratoryServer server = serving(once(nowhere))) {
      download(server, 4);
      assertRight(server, VIDEO);
    }
  }

  @Test
  void shorterRangeThanAskedForIsTakenAndTheRestAskedFor() throws Exception {
    try (LaboratoryServer server = serving(once(new Fault.Curtailed(100_000)))) {
      assertEquals(VIDEO.size(), download(server, 2).fetchedBytes());
      assertRight(server, VIDEO);
    }
  }

  @Test
  void chunkedRangeWithoutLengthIsRight() throws Exception {
    try (LaboratoryServer server = serving(onRanges(it -> true, new Fault.Chunked()))) {
      assertEquals(4, download(server, 4).connections());
      assertRight(server, VIDEO);
    }
  }

  @Test
  void chunkedFileOfUnknownLengthIsRight() throws Exception {
    FaultScript unknown =
        request -> request.isRange() ? new Fault.WholeFile() : new Fault.Chunked();
    Fault chunked = new Fault.Chunked();
    try (LaboratoryServer server = serving(always(chunked))) {
      download(server, 4);
      assertRight(server, VIDEO);
    }
    Files.delete(file());
    try (LaboratoryServer server = serving(unknown)) {
      download(server, 4);
      assertRight(server, VIDEO);
    }
  }

  @Test
  void chunkedFileCutShortIsFetchedAgain() throws Exception {
    AtomicInteger bodies = new AtomicInteger();
    FaultScript cut =
        request ->
            request.method().equals("GET") && !request.isRange() && bodies.getAndIncrement() == 0
                ? new Fault.ChunkedShort(1_000_000)
                : new Fault.Headers(Map.of("Accept-Ranges", "none"));
    try (LaboratoryServer server = serving(cut)) {
      assertTrue(download(server, 4).failures() >= 1);
      assertRight(server, VIDEO);
    }
  }

  @Test
  void bodyThatEndsWithItsConnectionIsRight() throws Exception {
    try (LaboratoryServer server = serving(onRanges(it -> true, new Fault.Unbounded()))) {
      download(server, 4);
      assertRight(server, VIDEO);
    }
  }

  @Test
  void gzipThatNobodyAskedForIsRefused() throws Exception {
    try (LaboratoryServer server = serving(onRanges(it -> true, new Fault.Gzip()))) {
      DownloadException failure = assertThrows(DownloadException.class, () -> download(server, 4));
      assertTrue(failure.getMessage().contains("gzip"), failure.getMessage());
      assertNothingUnderTheName();
    }
    try (LaboratoryServer server = serving(always(new Fault.Gzip()))) {
      assertThrows(DownloadException.class, () -> download(server, 4));
      assertNothingUnderTheName();
    }
    assertEquals(
        "identity", serverSees(always(NONE), 2).get(0).header("accept-encoding").orElseThrow());
  }

  @Test
  void headThatIsRefusedIsReplacedByTheFirstByte() throws Exception {
    Fault refused = new Fault.Status(405, Map.of());
    FaultScript script = request -> request.method().equals("HEAD") ? refused : NONE;
    try (LaboratoryServer server = serving(script)) {
      assertEquals(4, download(server, 4).connections());
      assertRight(server, VIDEO);
    }
  }

  @Test
  void headThatLiesAboutTheSizeIsNotBelievedTwice() throws Exception {
    Fault lie = new Fault.Headers(Map.of("Content-Length", "1000"));
    FaultScript script = request -> request.method().equals("HEAD") ? lie : NONE;
    try (LaboratoryServer server = serving(script)) {
      download(server, 4);
      assertRight(server, VIDEO);
    }
  }
}
