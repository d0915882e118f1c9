package io.sweetspot.workloads.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.workloads.laboratory.Fault;
import io.sweetspot.workloads.laboratory.FaultScript;
import io.sweetspot.workloads.laboratory.LaboratoryRequest;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server is overloaded, or says so. One fault at a time. */
@Timeout(60)
class OverloadTest extends FaultHarness {

  @Test
  void retryAfterIsWaitedForByTheConnectionThatIsRefused() throws Exception {
    for (int code : List.of(429, 503)) {
      Files.deleteIfExists(file());
      Fault later = new Fault.Status(code, Map.of("Retry-After", "1"));
      try (LaboratoryServer server = serving(once(later))) {
        DownloadResult result = download(server, 1);
        assertRight(server, VIDEO);
        assertTrue(result.seconds() >= 1, "after %s s".formatted(result.seconds()));
      }
    }
  }

  @Test
  void whereOneIsRefusedTheOthersGoOnWithFewerRequests() throws Exception {
    Fault later = new Fault.Status(429, Map.of("Retry-After", "1"));
    AtomicInteger ranges = new AtomicInteger();
    FaultScript everyThird =
        request -> request.isRange() && ranges.incrementAndGet() % 3 == 0 ? later : NONE;
    try (LaboratoryServer server = serving(everyThird)) {
      DownloadResult result = download(server, 8);
      assertRight(server, VIDEO);
      int refused = ranges.get() / 3;
      assertTrue(
          result.seconds() < refused,
          "%s s for %d refusals of 1 s".formatted(result.seconds(), refused));
      assertTrue(ranges.get() < 40, ranges + " requests, for 64 ranges that were planned");
    }
  }

  @Test
  void whoIsAlwaysRefusedGivesUpInTheEnd() throws Exception {
    Fault later = new Fault.Status(429, Map.of("Retry-After", "0"));
    try (LaboratoryServer server = serving(onRanges(it -> true, later))) {
      DownloadException failure = assertThrows(DownloadException.class, () -> download(server, 4));
      assertTrue(failure.getMessage().contains("again and again"), failure.getMessage());
      assertNothingUnderTheName();
    }
  }

  @Test
  void retryAfterBeyondAllPatienceFailsAtOnce() throws Exception {
    Fault later = new Fault.Status(503, Map.of("Retry-After", "86400"));
    try (LaboratoryServer server = serving(onRanges(it -> true, later))) {
      DownloadException failure = assertThrows(DownloadException.class, () -> download(server, 2));
      assertTrue(failure.getMessage().contains("86400 s"), failure.getMessage());
      assertNothingUnderTheName();
    }
  }

  @Test
  void errorsOfTheServerAreTriedAgain() throws Exception {
    for (int code : List.of(416, 408, 500, 502, 503, 429)) {
      Files.deleteIfExists(file());
      try (LaboratoryServer server = serving(once(new Fault.Status(code, Map.of())))) {
        download(server, 4);
        assertRight(server, VIDEO);
      }
    }
  }

  @Test
  void errorsOfTheRequestFailAtOnce() throws Exception {
    for (int code : List.of(401, 403, 404, 410)) {
      Fault refused = new Fault.Status(code, Map.of());
      try (LaboratoryServer server = serving(onRanges(it -> true, refused))) {
        DownloadException failure =
            assertThrows(DownloadException.class, () -> download(server, 1));
        assertTrue(failure.getMessage().contains(" " + code), failure.getMessage());
        assertEquals(1, server.requests().stream().filter(LaboratoryRequest::isRange).count());
        assertNothingUnderTheName();
      }
    }
  }

  @Test
  void descriptionIsTriedThreeTimes() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Fault busy = new Fault.Status(503, Map.of("Retry-After", "0"));
    FaultScript script =
        request ->
            request.method().equals("HEAD") && asked.incrementAndGet() < 3
                ? busy
                : new Fault.None();
    try (LaboratoryServer server = serving(script)) {
      download(server, 2);
      assertRight(server, VIDEO);
    }
  }
}
