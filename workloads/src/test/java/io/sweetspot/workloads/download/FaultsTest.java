package io.sweetspot.workloads.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.workloads.laboratory.Fault;
import io.sweetspot.workloads.laboratory.FaultScript;
import io.sweetspot.workloads.laboratory.LaboratoryRequest;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import io.sweetspot.workloads.laboratory.Network;
import io.sweetspot.workloads.laboratory.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One fault at a time: the file is right under its name, or there is none under its name. */
@Timeout(60)
class FaultsTest {
  private static final Resource VIDEO = Resource.of("/video", 3_000_001);
  private static final Patience HURRIED =
      Patience.standard().hurried(Duration.ofMillis(10), Duration.ofMillis(300));
  private static final Fault NONE = new Fault.None();

  @TempDir Path folder;
  private final List<String> notices = new CopyOnWriteArrayList<>();

  // The server answers otherwise than it was asked.

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
      assertEquals(1, download(server, 4).failures());
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
      assertEquals(1, download(server, 4).failures());
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

  // The file is not what it was, or not what was promised.

  @Test
  void fileThatChangesMidwayIsFetchedAnewAndNeverMixed() throws Exception {
    Resource changed = VIDEO.withVersion(2);
    AtomicInteger ranges = new AtomicInteger();
    LaboratoryServer[] it = new LaboratoryServer[1];
    FaultScript script =
        request -> {
          if (request.isRange() && ranges.incrementAndGet() == 5) {
            it[0].serve(changed);
          }
          return NONE;
        };
    try (LaboratoryServer server = serving(script)) {
      it[0] = server;
      download(server, 2);
      assertRight(server, changed);
      assertNoticed("starting over");
    }
  }

  @Test
  void fileThatChangesWithoutIfRangeBeingHonouredIsNeverMixed() throws Exception {
    AtomicInteger ranges = new AtomicInteger();
    Resource changed = VIDEO.withVersion(2);
    FaultScript script =
        request -> {
          boolean late = request.isRange() ? ranges.incrementAndGet() > 5 : ranges.get() > 5;
          return late ? new Fault.Headers(Map.of("ETag", changed.etag())) : NONE;
        };
    try (LaboratoryServer server = serving(script)) {
      download(server, 2);
      assertRight(server, VIDEO);
      assertNoticed("changed on the server");
    }
  }

  @Test
  void fileThatNeverComesToRestFails() throws Exception {
    AtomicInteger version = new AtomicInteger(1);
    FaultScript script = request -> new Fault.Changed(version.incrementAndGet());
    try (LaboratoryServer server = serving(script)) {
      DownloadException failure = assertThrows(DownloadException.class, () -> download(server, 2));
      assertTrue(failure.getMessage().contains("at rest"), failure.getMessage());
      assertNothingUnderTheName();
    }
  }

  @Test
  void sizeThatDiffersInContentRangeIsAChange() throws Exception {
    Fault other = new Fault.Headers(Map.of("Content-Range", "bytes 0-187499/4000000"));
    try (LaboratoryServer server = serving(once(other))) {
      download(server, 1);
      assertRight(server, VIDEO);
      assertNoticed("4000000 bytes long now");
    }
  }

  @Test
  void mixtureThatNoHeaderGivesAwayIsFoundByItsSums() throws Exception {
    FaultScript mixed = onRanges(it -> it.rangeStart() > 1_000_000, new Fault.Mixed(2));
    try (LaboratoryServer server = serving(mixed)) {
      DownloadException failure = assertThrows(DownloadException.class, () -> download(server, 4));
      assertTrue(failure.getMessage().contains("wrong bytes"), failure.getMessage());
      assertNothingAtAll();
    }
  }

  @Test
  void flippedByteLeavesNothing() throws Exception {
    try (LaboratoryServer server = serving(always(new Fault.Flipped(2_222_222)))) {
      assertThrows(DownloadException.class, () -> download(server, 4));
      assertNothingAtAll();
    }
  }

  @Test
  void ifRangeThatIsAnsweredWithTheWholeFileIsGivenUpNotTheRanges() throws Exception {
    FaultScript script =
        request ->
            request.header("if-range").isPresent() ? new Fault.WholeFile() : new Fault.None();
    try (LaboratoryServer server = serving(script)) {
      assertEquals(4, download(server, 4).connections());
      assertRight(server, VIDEO);
    }
  }

  @Test
  void weakTagIsComparedAndNotSentInIfRange() throws Exception {
    Fault weak = new Fault.Headers(Map.of("ETag", "W/\"1\""));
    List<LaboratoryRequest> requests = serverSees(always(weak), 2);
    assertTrue(requests.stream().noneMatch(it -> it.header("if-range").isPresent()));
  }

  // The server is overloaded, or says so.

  @Test
  void retryAfterIsWaitedForByEveryConnection() throws Exception {
    for (int code : List.of(429, 503)) {
      Files.deleteIfExists(file());
      Fault later = new Fault.Status(code, Map.of("Retry-After", "1"));
      try (LaboratoryServer server = serving(once(later))) {
        DownloadResult result = download(server, 4);
        assertRight(server, VIDEO);
        assertTrue(result.seconds() >= 1, "after %s s".formatted(result.seconds()));
      }
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

  // The connection is bad.

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
      assertEquals(1, download(server, 1).failures());
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
    Patience patient = Patience.standard();
    try (LaboratoryServer server = serving(once(new Fault.Crawl(5_000)))) {
      DownloadResult result = download(request(server, 4).withPatience(patient));
      assertRight(server, VIDEO);
      assertEquals(VIDEO.size(), result.fetchedBytes());
    }
  }

  @Test
  void serverThatNeverAnswersIsGivenUp() throws Exception {
    Patience brief =
        new Patience(
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
      DownloadRequest request = request(server, 2).withPatience(brief);
      DownloadException failure = assertThrows(DownloadException.class, () -> download(request));
      assertTrue(failure.getMessage().contains("failed 2 times"), failure.getMessage());
      assertNothingAtAll();
    }
  }

  // Small files, other places.

  @Test
  void filesSmallerThanAChunkAreRight() throws Exception {
    for (long size : new long[] {1, 2, 1000, 16_384, 16_385, 70_000}) {
      Resource small = Resource.of("/video", size);
      Files.deleteIfExists(file());
      try (LaboratoryServer server =
          LaboratoryServer.start(Network.unlimited(), FaultScript.NONE, small)) {
        download(server, 8);
        assertRight(server, small);
      }
    }
  }

  @Test
  void credentialsAreNotCarriedToAnotherHost() throws Exception {
    try (LaboratoryServer target = serving(always(NONE))) {
      Fault elsewhere = new Fault.Status(302, Map.of("Location", target.url("/video").toString()));
      try (LaboratoryServer server = serving(always(elsewhere))) {
        String secret = server.url("/video").toString().replace("://", "://me:secret@");
        DownloadRequest request =
            DownloadRequest.of(java.net.URI.create(secret), file(), 2)
                .withHeaders(Map.of("X-Token", "secret", "Cookie", "secret"));
        download(request);
        assertRight(target, VIDEO);
        LaboratoryRequest first = server.requests().get(0);
        assertEquals("Basic bWU6c2VjcmV0", first.header("authorization").orElseThrow());
        assertEquals("secret", first.header("x-token").orElseThrow());
        for (LaboratoryRequest request2 : target.requests()) {
          assertFalse(request2.headers().toString().contains("secret"), request2.toString());
          assertFalse(request2.headers().containsKey("authorization"));
        }
      }
    }
  }

  @Test
  void redirectsInACircleFail() throws Exception {
    Fault circle = new Fault.Status(301, Map.of("Location", "/video?again"));
    try (LaboratoryServer server = serving(always(circle))) {
      DownloadException failure = assertThrows(DownloadException.class, () -> download(server, 2));
      assertTrue(failure.getMessage().contains("more than 10 times"), failure.getMessage());
    }
  }

  private Path file() {
    return folder.resolve("video");
  }

  private static LaboratoryServer serving(FaultScript script) {
    return LaboratoryServer.start(Network.limited(40e6, 80e6), script, VIDEO);
  }

  private DownloadRequest request(LaboratoryServer server, int connections) {
    return DownloadRequest.of(server.url("/video"), file(), connections).withPatience(HURRIED);
  }

  private DownloadResult download(LaboratoryServer server, int connections) throws IOException {
    return download(request(server, connections));
  }

  private DownloadResult download(DownloadRequest request) throws IOException {
    DownloadListener listener =
        new DownloadListener() {
          @Override
          public void noticed(String notice) {
            notices.add(notice);
          }
        };
    return new Downloader().download(request, listener);
  }

  private List<LaboratoryRequest> serverSees(FaultScript script, int connections)
      throws IOException {
    try (LaboratoryServer server = serving(script)) {
      download(server, connections);
      return server.requests();
    }
  }

  private static FaultScript always(Fault fault) {
    return request -> fault;
  }

  /** The first range that does not begin at 0. */
  private static FaultScript once(Fault fault) {
    AtomicBoolean done = new AtomicBoolean();
    return request ->
        request.isRange() && request.rangeStart() > 0 && !done.getAndSet(true) ? fault : NONE;
  }

  private static FaultScript onRanges(Predicate<LaboratoryRequest> which, Fault fault) {
    return request -> request.isRange() && which.test(request) ? fault : NONE;
  }

  private void assertRight(LaboratoryServer server, Resource resource) throws Exception {
    assertEquals(server.sums(resource).md5(), DownloaderTest.md5(file()));
    assertFalse(Files.exists(Downloader.partFile(file())));
    assertFalse(Files.exists(Downloader.journalFile(file())));
  }

  private void assertNothingUnderTheName() {
    assertFalse(Files.exists(file()));
  }

  private void assertNothingAtAll() throws IOException {
    try (var entries = Files.list(folder)) {
      assertEquals(List.of(), entries.toList());
    }
  }

  private void assertNoticed(String part) {
    assertTrue(notices.stream().anyMatch(it -> it.contains(part)), notices.toString());
  }
}
