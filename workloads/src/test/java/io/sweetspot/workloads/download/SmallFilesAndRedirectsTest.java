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
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Small files, and files that are elsewhere. One fault at a time. */
@Timeout(60)
class SmallFilesAndRedirectsTest extends FaultHarness {

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
            DownloadRequest.of(URI.create(secret), file(), 2)
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
}
