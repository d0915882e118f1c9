package io.sweetspot.workloads.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.workloads.laboratory.Fault;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import io.sweetspot.workloads.laboratory.Network;
import io.sweetspot.workloads.laboratory.Resource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A download that was broken off, and what the next one makes of what it left. */
@Timeout(60)
class ResumptionTest {
  private static final Resource VIDEO = Resource.of("/video", 6_000_007);

  @TempDir Path folder;
  private final List<String> notices = new CopyOnWriteArrayList<>();
  private final AtomicReference<Fault> otherwise = new AtomicReference<>(new Fault.None());
  private final AtomicReference<Fault> onLaterRanges = new AtomicReference<>(new Fault.None());
  private LaboratoryServer server;
  private Path file;

  @BeforeEach
  void start() {
    file = folder.resolve("video");
    server =
        LaboratoryServer.start(
            Network.limited(40e6, 80e6),
            request ->
                request.isRange() && request.rangeStart() > 2_000_000
                    ? onLaterRanges.get()
                    : otherwise.get(),
            VIDEO);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void onlyMissingRangesAreFetchedByTheNextDownload() throws Exception {
    long here = breakOff();
    assertTrue(here > 0 && here < VIDEO.size(), "%d bytes are here".formatted(here));
    assertEquals(VIDEO.size() - here, download(request()).fetchedBytes());
    assertRight(VIDEO);
    assertNoticed("going on with %d of".formatted(here));
  }

  @Test
  void damagedBytesOfThePartFileAreFetchedAgain() throws Exception {
    long here = breakOff();
    try (RandomAccessFile part = new RandomAccessFile(Downloader.partFile(file).toFile(), "rw")) {
      part.seek(1000);
      int was = part.read();
      part.seek(1000);
      part.write(was ^ 1);
    }
    assertTrue(download(request()).fetchedBytes() > VIDEO.size() - here);
    assertRight(VIDEO);
  }

  @Test
  void partFileThatIsGoneIsFetchedFromTheStart() throws Exception {
    breakOff();
    Files.delete(Downloader.partFile(file));
    assertEquals(VIDEO.size(), download(request()).fetchedBytes());
    assertRight(VIDEO);
  }

  @Test
  void journalThatBreaksOffWithinALineIsGoodUpToThere() throws Exception {
    breakOff();
    Path journal = Downloader.journalFile(file);
    byte[] bytes = Files.readAllBytes(journal);
    Files.write(journal, Arrays.copyOf(bytes, bytes.length - 3));
    assertTrue(download(request()).fetchedBytes() < VIDEO.size());
    assertRight(VIDEO);
  }

  @Test
  void pieceThatStandsInTheJournalTwiceCountsOnce() throws Exception {
    long here = breakOff();
    Path journal = Downloader.journalFile(file);
    List<String> lines = Files.readAllLines(journal);
    Files.writeString(journal, lines.get(lines.size() - 1) + "\n", StandardOpenOption.APPEND);
    assertEquals(VIDEO.size() - here, download(request()).fetchedBytes());
    assertRight(VIDEO);
  }

  @Test
  void noiseInPlaceOfAJournalIsNeverBelieved() throws Exception {
    breakOff();
    byte[] noise = new byte[2000];
    new Random(7).nextBytes(noise);
    Files.write(Downloader.journalFile(file), noise);
    assertEquals(VIDEO.size(), download(request()).fetchedBytes());
    assertRight(VIDEO);
    assertNoticed("starting anew");
  }

  @Test
  void anotherVersionStartsAnewAndSaysSo() throws Exception {
    breakOff();
    server.serve(VIDEO.withVersion(2));
    assertEquals(VIDEO.size(), download(request()).fetchedBytes());
    assertRight(VIDEO.withVersion(2));
    assertNoticed("starting anew");
  }

  @Test
  void fileThatNothingTellsFromItsOldSelfStartsAnew() throws Exception {
    otherwise.set(new Fault.Headers(Map.of("ETag", "", "Last-Modified", "", "x-goog-hash", "")));
    breakOff();
    server.serve(VIDEO.withVersion(2));
    assertEquals(VIDEO.size(), download(request()).fetchedBytes());
    assertRight(VIDEO.withVersion(2));
  }

  @Test
  void otherSumsAreOfAnotherFile() throws Exception {
    otherwise.set(new Fault.Headers(Map.of("ETag", "", "Last-Modified", "")));
    breakOff();
    server.serve(VIDEO.withVersion(2));
    assertEquals(VIDEO.size(), download(request()).fetchedBytes());
    assertRight(VIDEO.withVersion(2));
    assertNoticed("starting anew");
  }

  @Test
  void anotherSizeStartsAnew() throws Exception {
    breakOff();
    Resource longer = Resource.of("/video", 7_000_000);
    server.serve(longer);
    assertEquals(longer.size(), download(request()).fetchedBytes());
    assertRight(longer);
  }

  @Test
  void anotherUrlStartsAnew() throws Exception {
    breakOff();
    URI other = URI.create(server.url("/video") + "?other");
    assertEquals(VIDEO.size(), download(DownloadRequest.of(other, file, 2)).fetchedBytes());
    assertRight(VIDEO);
  }

  @Test
  void serverThatServesRangesNoMoreStartsAnew() throws Exception {
    breakOff();
    onLaterRanges.set(new Fault.WholeFile());
    assertEquals(1, download(request()).connections());
    assertRight(VIDEO);
  }

  @Test
  void twoDownloadsNeverWriteOneFile() throws Exception {
    try (PartJournal held = PartJournal.open(Downloader.journalFile(file))) {
      assertTrue(held.isEmpty());
      DownloadException failure = assertThrows(DownloadException.class, () -> download(request()));
      assertTrue(failure.getMessage().contains("in use"), failure.getMessage());
    }
  }

  @Test
  void secretsAreNeitherInTheJournalNorInTheMessage() throws Exception {
    onLaterRanges.set(new Fault.Status(403, Map.of()));
    String url = server.url("/video").toString().replace("://", "://me:hunter2@") + "?s=hunter2";
    DownloadRequest request = DownloadRequest.of(URI.create(url), file, 1);
    DownloadException failure = assertThrows(DownloadException.class, () -> download(request));
    assertFalse(failure.getMessage().contains("hunter2"), failure.getMessage());
    assertFalse(request.toString().contains("hunter2"), request.toString());
    assertFalse(Files.readString(Downloader.journalFile(file)).contains("hunter2"));
  }

  private DownloadRequest request() {
    return DownloadRequest.of(server.url("/video"), file, 2);
  }

  /** Leaves a part file and its journal behind; returns how many bytes are in it. */
  private long breakOff() throws IOException {
    onLaterRanges.set(new Fault.Status(403, Map.of()));
    assertThrows(DownloadException.class, () -> download(request()));
    onLaterRanges.set(otherwise.get());
    assertFalse(Files.exists(file));
    return Files.readAllLines(Downloader.journalFile(file)).stream()
        .filter(line -> line.startsWith("piece "))
        .map(line -> line.split(" ", -1))
        .mapToLong(words -> Long.parseLong(words[2]) - Long.parseLong(words[1]))
        .sum();
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

  private void assertRight(Resource resource) throws Exception {
    assertEquals(server.sums(resource).md5(), DownloaderTest.md5(file));
    assertFalse(Files.exists(Downloader.partFile(file)));
    assertFalse(Files.exists(Downloader.journalFile(file)));
  }

  private void assertNoticed(String part) {
    assertTrue(notices.stream().anyMatch(it -> it.contains(part)), notices.toString());
  }
}
