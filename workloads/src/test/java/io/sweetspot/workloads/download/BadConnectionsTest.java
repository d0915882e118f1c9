package io.sweetspot.workloads.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.workloads.laboratory.Fault;
import io.sweetspot.workloads.laboratory.FaultScript;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import io.sweetspot.workloads.laboratory.Network;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The connection is bad. One fault at a time. */
@Timeout(60)
class BadConnectionsTest extends FaultHarness {

  @Test
  void whatCameBeforeABreakIsKept() throws Exception {
    for (Fault cut : List.of(new Fault.Truncated(60_000), new Fault.Reset(60_000))) {
      Files.deleteIfExists(file());
      try (LaboratoryServer server = serving(once(cut))) {
        DownloadResult result = download(server, 4);
        assertRight(server, VIDEO);
        assertTrue(result.failures() >= 1);
        assertEquals(VIDEO.size(), result.fetchedBytes());
      }
    }
  }

  @Test
  void serverThatCutsEveryAnswerShortStillGivesTheFile() throws Exception {
    FaultScript script = onRanges(it -> true, new Fault.Truncated(70_000));
    try (LaboratoryServer server = serving(script)) {
      download(server, 4);
      assertRight(server, VIDEO);
    }
  }

  @Test
  void serverThatSendsNothingFailsAndSaysWhatItDid() throws Exception {
    FaultScript script = onRanges(it -> true, new Fault.Truncated(0));
    try (LaboratoryServer server = serving(script)) {
      DownloadException failure = assertThrows(DownloadException.class, () -> download(server, 4));
      assertTrue(failure.getMessage().contains("run it again"), failure.getMessage());
      assertNothingUnderTheName();
    }
  }

  @Test
  void stalledConnectionIsOpenedAnew() throws Exception {
    try (LaboratoryServer server = serving(once(new Fault.Stall(10_000)))) {
      assertTrue(download(server, 1).failures() >= 1);
      assertRight(server, VIDEO);
    }
  }

  @Test
  void connectionThatCrawlsBelowTheLeastRateIsOpenedAnew() throws Exception {
    try (LaboratoryServer server = serving(once(new Fault.Crawl(500)))) {
      download(server, 1);
      assertRight(server, VIDEO);
    }
  }

  @Test
  void rangeOfACrawlingConnectionIsTakenOverByTheOthers() throws Exception {
    RetryPolicy patient = RetryPolicy.standard();
    try (LaboratoryServer server = serving(once(new Fault.Crawl(5_000)))) {
      DownloadResult result = download(request(server, 4).withRetryPolicy(patient));
      assertRight(server, VIDEO);
      assertEquals(VIDEO.size(), result.fetchedBytes());
    }
  }

  /** Taken over, not timed out: no attempt counts as failed. */
  @Test
  void rangeOfAStalledConnectionIsTakenOverByTheOthers() throws Exception {
    try (LaboratoryServer server = serving(once(new Fault.Stall(5_000)))) {
      DownloadResult result = download(request(server, 4).withRetryPolicy(RetryPolicy.standard()));
      assertRight(server, VIDEO);
      assertEquals(VIDEO.size(), result.fetchedBytes());
      assertEquals(0, result.failures());
    }
  }

  @Test
  void serverThatNeverAnswersIsGivenUp() throws Exception {
    RetryPolicy brief =
        new RetryPolicy(
            2,
            5,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMillis(200),
            1,
            Duration.ofMillis(200));
    Network mute = new Network(1e9, 1e9, Duration.ofMinutes(5), Duration.ZERO, 0);
    try (LaboratoryServer server = LaboratoryServer.start(mute, VIDEO)) {
      DownloadRequest request = request(server, 2).withRetryPolicy(brief);
      DownloadException failure = assertThrows(DownloadException.class, () -> download(request));
      assertTrue(failure.getMessage().contains("failed 2 times"), failure.getMessage());
      assertNothingAtAll();
    }
  }
}
