package io.sweetspot.workloads.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.workloads.laboratory.Fault;
import io.sweetspot.workloads.laboratory.FaultScript;
import io.sweetspot.workloads.laboratory.LaboratoryRequest;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import io.sweetspot.workloads.laboratory.Resource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The file is not what it was, or not what was promised. One fault at a time. */
@Timeout(60)
class ChangedFilesTest extends FaultHarness {

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
}
