package io.sweetspot.workloads.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sweetspot.workloads.laboratory.Fault;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files that others have put where a download keeps its own: neither followed nor believed. */
@Timeout(60)
class SharedFolderTest extends FaultHarness {

  private void refused(String why) throws IOException {
    try (LaboratoryServer server = serving(always(new Fault.None()))) {
      DownloadException failure = assertThrows(DownloadException.class, () -> download(server, 2));
      assertTrue(failure.getMessage().contains(why), failure.getMessage());
    }
    assertNothingUnderTheName();
    Files.deleteIfExists(Downloader.partFile(file()));
    Files.deleteIfExists(Downloader.journalFile(file()));
  }

  @Test
  void linksAreNeitherFollowedNorTheirTargetsMade() throws Exception {
    Path victim = Files.writeString(folder.resolve("victim"), "precious");
    Path missing = folder.resolve("missing");
    for (Path own : List.of(Downloader.partFile(file()), Downloader.journalFile(file()))) {
      for (Path target : List.of(victim, missing)) {
        Files.createSymbolicLink(own, target);
        refused("expected a plain file");
      }
      Files.createLink(own, victim);
      refused("hard link");
    }
    assertEquals("precious", Files.readString(victim));
    assertFalse(Files.exists(missing));
  }

  @Test
  void temporaryFilesFollowNoLinksEither() throws Exception {
    Path victim = Files.writeString(folder.resolve("victim"), "precious");
    Path part = Downloader.partFile(file());
    Files.createSymbolicLink(part.resolveSibling(part.getFileName() + ".000000"), victim);
    try (LaboratoryServer server = serving(always(new Fault.None()))) {
      assertThrows(DownloadException.class, () -> download(request(server, 2).consolidating()));
    }
    assertEquals("precious", Files.readString(victim));
  }

  @Test
  void aPartThatAnotherUserCanStillChangeIsRefused() throws Exception {
    assumeTrue(Files.getAttribute(folder, "unix:uid").equals(0), "only root can give a file away");
    for (Path own : List.of(Downloader.partFile(file()), Downloader.journalFile(file()))) {
      Files.createFile(own);
      Files.setAttribute(own, "unix:uid", 12_345);
      refused("belongs to another user (12345)");
    }
  }
}
