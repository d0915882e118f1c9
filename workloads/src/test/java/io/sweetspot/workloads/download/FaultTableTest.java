package io.sweetspot.workloads.download;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sweetspot.workloads.laboratory.Fault;
import io.sweetspot.workloads.laboratory.FaultScript;
import io.sweetspot.workloads.laboratory.GeneratedBytes;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import io.sweetspot.workloads.laboratory.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Every fault in one table, one after the other: what happened, in the downloader's own words, and
 * what became of the file. Writes {@code target/faults.md}; fails where a file ends otherwise than
 * it should. The facts behind each row have tests of their own beside this one.
 */
@Timeout(180)
@EnabledOnOs(OS.LINUX)
class FaultTableTest extends FaultHarness {
  private static final String RIGHT = "right, under its name; nothing beside it";
  private static final String RESUMABLE = "none under its name; part file kept, resumable";
  private static final String NOTHING = "nothing is left";
  private static final int CONNECTIONS = 4;

  private final List<String> rows =
      new ArrayList<>(
          List.of(
              "| fault | what happened | attempts made good | fetched, of the file | the file |",
              "|---|---|---|---|---|"));

  @Test
  void everyFaultEndsWithTheRightFileOrWithNoneUnderItsName() throws Exception {
    otherAnswers();
    changes();
    overload();
    badConnections();
    processes();
    Files.write(Path.of("target", "faults.md"), rows);
  }

  private void otherAnswers() throws Exception {
    row("range answered with 200 and the whole file", always(new Fault.WholeFile()), RIGHT);
    row("range elsewhere (wrong Content-Range), once", once(new Fault.Shifted(-4096)), RIGHT);
    row(
        "range elsewhere, always",
        onRanges(it -> it.rangeStart() > 0, new Fault.Shifted(-1)),
        RESUMABLE);
    row("206 without Content-Range, once", once(headers("Content-Range", "")), RIGHT);
    row("shorter range than asked for, once", once(new Fault.Curtailed(10_000)), RIGHT);
    row("Content-Length below 0, once", once(headers("Content-Length", "-5")), RIGHT);
    row("chunked ranges, no length", onRanges(it -> true, new Fault.Chunked()), RIGHT);
    row("chunked file, size unknown", always(new Fault.Chunked()), RIGHT);
    row("body that ends with its connection", onRanges(it -> true, new Fault.Unbounded()), RIGHT);
    row("gzip that nobody asked for", onRanges(it -> true, new Fault.Gzip()), RESUMABLE);
    row("HEAD refused (405)", onHead(new Fault.Status(405, Map.of())), RIGHT);
    row("HEAD that lies about the size", onHead(headers("Content-Length", "1000")), RIGHT);
    row("redirects in a circle", always(redirect("/video?again")), NOTHING);
    row("404", always(new Fault.Status(404, Map.of())), NOTHING);
  }

  private void changes() throws Exception {
    AtomicInteger ranges = new AtomicInteger();
    FaultScript midway =
        request -> {
          int sofar = request.isRange() ? ranges.incrementAndGet() : ranges.get();
          return sofar > 5 ? new Fault.Changed(2) : NONE;
        };
    row("content changes midway", midway, VIDEO.withVersion(2), RIGHT);
    AtomicInteger versions = new AtomicInteger(1);
    row(
        "content changes with every request",
        request -> new Fault.Changed(versions.incrementAndGet()),
        RESUMABLE);
    row(
        "another file's bytes under the old ETag",
        onRanges(it -> it.rangeStart() > 1_000_000, new Fault.Mixed(2)),
        NOTHING);
    row("a flipped byte, sums promised", always(new Fault.Flipped(2_222_222)), NOTHING);
  }

  private void overload() throws Exception {
    row("429 with Retry-After: 1, once", once(later(429, "1")), RIGHT);
    row("503 with Retry-After: 1, once", once(later(503, "1")), RIGHT);
    row("503 with Retry-After: 86400", onRanges(it -> true, later(503, "86400")), RESUMABLE);
    row("500, once", once(new Fault.Status(500, Map.of())), RIGHT);
    row("416, once", once(new Fault.Status(416, Map.of())), RIGHT);
    row("403 to ranges", onRanges(it -> true, new Fault.Status(403, Map.of())), RESUMABLE);
  }

  private void badConnections() throws Exception {
    row("body cut short, once", once(new Fault.Truncated(60_000)), RIGHT);
    row("every body cut short", onRanges(it -> true, new Fault.Truncated(70_000)), RIGHT);
    row("no body at all", onRanges(it -> true, new Fault.Truncated(0)), RESUMABLE);
    row("connection reset, once", once(new Fault.Reset(60_000)), RIGHT);
    row("one crawling connection (5 kB/s)", once(new Fault.Crawl(5_000)), RIGHT);
    row("one stalled connection", once(new Fault.Stall(10_000)), RIGHT);
  }

  /** What befalls the process: it is killed, its disk is full, it may not open files. */
  private void processes() throws Exception {
    clear();
    AtomicBoolean slow = new AtomicBoolean(true);
    try (LaboratoryServer server = serving(it -> slow.get() ? new Fault.Crawl(5e5) : NONE)) {
      Process killed = ChildDownload.start(server.url("/video"), file(), CONNECTIONS);
      while (!Files.exists(Downloader.journalFile(file()))) {
        killed.waitFor(5, TimeUnit.MILLISECONDS);
      }
      killed.waitFor(700, TimeUnit.MILLISECONDS);
      killed.destroyForcibly().waitFor();
      add("kill -9", "killed", "", RESUMABLE, VIDEO);
      slow.set(false);
      rowOnWhatIsThere("kill -9, and again", server, VIDEO, RIGHT);
    }
    try (LaboratoryServer server = serving(always(NONE))) {
      clear();
      add("disk full midway", under("ulimit -f 4096", server, CONNECTIONS), "", RESUMABLE, VIDEO);
      clear();
      add("100 connections, 96 open files", under("ulimit -n 96", server, 100), "", NOTHING, VIDEO);
    }
  }

  private String under(String limit, LaboratoryServer server, int connections)
      throws IOException, InterruptedException {
    Process process = ChildDownload.startUnder(limit, server.url("/video"), file(), connections);
    String said = ChildDownload.output(process);
    assertEquals(1, process.waitFor(), said);
    return said;
  }

  private void row(String fault, FaultScript script, String state) throws Exception {
    row(fault, script, VIDEO, state);
  }

  private void row(String fault, FaultScript script, Resource expected, String state)
      throws Exception {
    clear();
    try (LaboratoryServer server = serving(script)) {
      rowOnWhatIsThere(fault, server, expected, state);
    }
  }

  private void rowOnWhatIsThere(
      String fault, LaboratoryServer server, Resource expected, String state) throws Exception {
    DownloadRequest hurried = request(server, CONNECTIONS);
    boolean patient = fault.contains("crawling");
    notices().clear();
    try {
      DownloadResult result =
          download(patient ? hurried.withRetryPolicy(RetryPolicy.standard()) : hurried);
      String happened = "done over %d connections".formatted(result.connections());
      String figures = "%d | %.2f".formatted(result.failures(), share(result));
      add(fault, String.join("; ", told(happened)), figures, state, expected);
    } catch (DownloadException e) {
      add(fault, String.join("; ", told("failed: " + e.getMessage())), "", state, expected);
    }
  }

  private static double share(DownloadResult result) {
    return (double) result.fetchedBytes() / result.bytes();
  }

  /** What the downloader said on its way, each thing once, and how it ended. */
  private List<String> told(String end) {
    List<String> told = new ArrayList<>(new LinkedHashSet<>(notices()));
    told.add(end);
    return told;
  }

  private void add(String fault, String said, String figures, String state, Resource expected)
      throws Exception {
    String plain =
        said.strip()
            .replace(folder.toString() + "/", "")
            .replaceAll("127\\.0\\.0\\.1:\\d+", "host")
            .replace("\n", " ");
    rows.add(
        "| %s | %s | %s | %s |"
            .formatted(fault, plain, figures.isEmpty() ? "- | -" : figures, state));
    assertEquals(state, state(expected), fault + ": " + said);
  }

  private String state(Resource expected) throws Exception {
    List<String> names;
    try (var entries = Files.list(folder)) {
      names = entries.map(it -> it.getFileName().toString()).sorted().toList();
    }
    if (names.isEmpty()) {
      return NOTHING;
    } else if (names.equals(List.of("video"))) {
      String right = new GeneratedBytes(expected).sums().md5();
      return DownloaderTest.md5(file()).equals(right) ? RIGHT : "WRONG";
    }
    return names.equals(List.of("video.part", "video.part.journal")) ? RESUMABLE : names.toString();
  }

  private void clear() throws IOException {
    Files.deleteIfExists(file());
    Files.deleteIfExists(Downloader.partFile(file()));
    Files.deleteIfExists(Downloader.journalFile(file()));
  }

  private static Fault headers(String name, String value) {
    return new Fault.Headers(Map.of(name, value));
  }

  private static Fault redirect(String target) {
    return new Fault.Status(302, Map.of("Location", target));
  }

  private static Fault later(int code, String seconds) {
    return new Fault.Status(code, Map.of("Retry-After", seconds));
  }

  private static FaultScript onHead(Fault fault) {
    return request -> request.method().equals("HEAD") ? fault : NONE;
  }
}
