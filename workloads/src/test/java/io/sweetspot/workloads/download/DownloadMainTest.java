package io.sweetspot.workloads.download;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.workloads.laboratory.Fault;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import io.sweetspot.workloads.laboratory.Network;
import io.sweetspot.workloads.laboratory.Resource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DownloadMainTest {
  private static final Resource VIDEO = Resource.of("/video", 4_000_003);

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void printsBytesAndSecondsAsItsLastLines() {
    try (LaboratoryServer server = LaboratoryServer.start(Network.unlimited(), VIDEO)) {
      String file = folder.resolve("video").toString();
      assertEquals(0, run(server.url("/video").toString(), "--connections", "2", "-o", file));
      List<String> lines = out.toString(UTF_8).lines().toList();
      assertEquals("bytes: 4000003", lines.get(lines.size() - 2));
      assertTrue(lines.get(lines.size() - 1).matches("seconds: \\d+\\.\\d{6}"), lines.toString());
      assertEquals("", err.toString(UTF_8));
    }
  }

  @Test
  void theFirstLineSaysWhetherTheFileIsVerified() {
    Fault noSums = new Fault.Headers(Map.of("x-goog-hash", ""));
    try (LaboratoryServer server =
        LaboratoryServer.start(Network.unlimited(), request -> noSums, VIDEO)) {
      assertEquals(
          0, run(server.url("/video").toString(), "-o", folder.resolve("video").toString()));
      assertEquals(
          "not verified: the server promises no sum",
          out.toString(UTF_8).lines().findFirst().orElseThrow());
    }
  }

  @Test
  void wrongUsageIsTwoAndSaysWhatWasExpected() {
    String url = "http://me:hunter2@host/x";
    assertEquals(2, run());
    assertEquals(2, run(url));
    assertEquals(2, run(url, "-o", "x", "--connections", "0"));
    assertEquals(2, run(url, "-o", "x", "--connections", "many"));
    assertEquals(2, run(url, "-o", "x", "--connections"));
    assertEquals(2, run(url, "-o", "x", "--chunk", "0"));
    assertEquals(2, run(url, "-o", "x", "--checksum", "md5=beef"));
    assertEquals(2, run("ftp://me:hunter2@host/x", "-o", "x"));
    assertEquals(2, run(url, url, "-o", "x"));
    assertEquals(2, run("http://me:hunter2@host:port with blanks/x", "-o", "x"));
    assertEquals(2, run("me:hunter2@host", "-o", "x"));
    assertEquals(2, run("http:/me:hunter2@host/x", "-o", "x"));
    String said = err.toString(UTF_8);
    assertTrue(said.contains("expected 1 to 1024") && said.contains("32 hexadecimal"), said);
    assertFalse(said.contains("hunter2"), said);
  }

  @Test
  void failureIsOneAndLeavesNoFile() {
    try (LaboratoryServer server = LaboratoryServer.start(Network.unlimited(), VIDEO)) {
      Path file = folder.resolve("video");
      assertEquals(1, run(server.url("/nothing").toString(), "-o", file.toString()));
      assertTrue(err.toString(UTF_8).contains("404"), err.toString(UTF_8));
      assertFalse(Files.exists(file));
    }
  }

  @Test
  void existingFileIsLeftAsItIs() throws Exception {
    try (LaboratoryServer server = LaboratoryServer.start(Network.unlimited(), VIDEO)) {
      Path file = Files.writeString(folder.resolve("video"), "mine");
      assertEquals(1, run(server.url("/video").toString(), "-o", file.toString()));
      assertEquals("mine", Files.readString(file));
    }
  }

  /** Ends real downloads with SIGKILL at random moments, then lets one finish. */
  @Test
  void killedAtAnyMomentItGoesOnAndEndsWithTheRightFile() throws Exception {
    Random random = new Random(20261122);
    Path file = folder.resolve("video");
    Path journal = Downloader.journalFile(file);
    try (LaboratoryServer server = LaboratoryServer.start(Network.limited(1e6, 4e6), VIDEO)) {
      for (int kill = 0; kill < 3; kill++) {
        Process process = ChildDownload.start(server.url("/video"), file, 4);
        while (!Files.exists(journal) && process.isAlive()) {
          process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        process.waitFor(random.nextInt(300), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        assertTrue(Files.exists(journal) && !Files.exists(file));
      }
      Process last = ChildDownload.start(server.url("/video"), file, 4);
      String said = ChildDownload.output(last);
      assertEquals(0, last.waitFor(), said);
      assertEquals(server.sums(VIDEO).md5(), DownloaderTest.md5(file));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void tooFewOpenFilesAreSaidBeforeTheFirstRequest() throws Exception {
    try (LaboratoryServer server = LaboratoryServer.start(Network.unlimited(), VIDEO)) {
      Path file = folder.resolve("video");
      Process process = ChildDownload.startUnder("ulimit -n 96", server.url("/video"), file, 100);
      String said = ChildDownload.output(process);
      assertEquals(1, process.waitFor(), said);
      assertTrue(said.contains("ulimit -n"), said);
      assertEquals(List.of(), server.requests());
      Process fewer = ChildDownload.startUnder("ulimit -n 96", server.url("/video"), file, 8);
      assertEquals(0, fewer.waitFor(), ChildDownload.output(fewer));
      assertEquals(server.sums(VIDEO).md5(), DownloaderTest.md5(file));
    }
  }

  /** The kernel refuses to write beyond 2 MiB, as a full disk would. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void diskThatFillsUpMidwayKeepsWhatIsThere() throws Exception {
    try (LaboratoryServer server = LaboratoryServer.start(Network.unlimited(), VIDEO)) {
      Path file = folder.resolve("video");
      Process process = ChildDownload.startUnder("ulimit -f 4096", server.url("/video"), file, 4);
      String said = ChildDownload.output(process);
      assertEquals(1, process.waitFor(), said);
      assertTrue(said.contains("cannot write") && said.contains("run it again"), said);
      assertFalse(Files.exists(file));
      Process again = ChildDownload.start(server.url("/video"), file, 4);
      assertEquals(0, again.waitFor(), ChildDownload.output(again));
      assertEquals(server.sums(VIDEO).md5(), DownloaderTest.md5(file));
    }
  }

  private int run(String... args) {
    return DownloadMain.run(
        List.of(args), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }
}
