package io.sweetspot.workloads.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;

/**
 * What tests of faults share: one file, one server that misbehaves, and how both may end: the file
 * is right under its name, or there is none under its name.
 */
abstract class FaultHarness {
  static final Resource VIDEO = Resource.of("/video", 3_000_001);
  static final Fault NONE = new Fault.None();
  private static final RetryPolicy HURRIED =
      RetryPolicy.standard().hurried(Duration.ofMillis(10), Duration.ofMillis(300));

  @TempDir Path folder;
  private final List<String> notices = new CopyOnWriteArrayList<>();

  final Path file() {
    return folder.resolve("video");
  }

  static LaboratoryServer serving(FaultScript script) {
    return LaboratoryServer.start(Network.limited(40e6, 80e6), script, VIDEO);
  }

  final DownloadRequest request(LaboratoryServer server, int connections) {
    return DownloadRequest.of(server.url("/video"), file(), connections).withRetryPolicy(HURRIED);
  }

  final DownloadResult download(LaboratoryServer server, int connections) throws IOException {
    return download(request(server, connections));
  }

  final DownloadResult download(DownloadRequest request) throws IOException {
    DownloadListener listener =
        new DownloadListener() {
          @Override
          public void noticed(String notice) {
            notices.add(notice);
          }
        };
    return new Downloader().download(request, listener);
  }

  final List<LaboratoryRequest> serverSees(FaultScript script, int connections) throws IOException {
    try (LaboratoryServer server = serving(script)) {
      download(server, connections);
      return server.requests();
    }
  }

  static FaultScript always(Fault fault) {
    return request -> fault;
  }

  /** The first range that does not begin at 0. */
  static FaultScript once(Fault fault) {
    AtomicBoolean done = new AtomicBoolean();
    return request ->
        request.isRange() && request.rangeStart() > 0 && !done.getAndSet(true) ? fault : NONE;
  }

  static FaultScript onRanges(Predicate<LaboratoryRequest> which, Fault fault) {
    return request -> request.isRange() && which.test(request) ? fault : NONE;
  }

  final void assertRight(LaboratoryServer server, Resource resource) throws Exception {
    assertEquals(server.sums(resource).md5(), DownloaderTest.md5(file()));
    assertFalse(Files.exists(Downloader.partFile(file())));
    assertFalse(Files.exists(Downloader.journalFile(file())));
  }

  final void assertNothingUnderTheName() {
    assertFalse(Files.exists(file()));
  }

  final void assertNothingAtAll() throws IOException {
    try (var entries = Files.list(folder)) {
      assertEquals(List.of(), entries.toList());
    }
  }

  /** What the downloads of this test have said so far. */
  final List<String> notices() {
    return notices;
  }

  final void assertNoticed(String part) {
    assertTrue(notices.stream().anyMatch(it -> it.contains(part)), notices.toString());
  }
}
