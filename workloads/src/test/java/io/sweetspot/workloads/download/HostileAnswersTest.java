package io.sweetspot.workloads.download;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.workloads.laboratory.Fault;
import io.sweetspot.workloads.laboratory.FaultScript;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that mean harm, or seem to. */
@Timeout(60)
class HostileAnswersTest extends FaultHarness {
  private static final String RED = "\u001b[31m\u009b2J\u202e";

  private static void assertPrintable(String message) {
    assertTrue(
        message.chars().noneMatch(it -> Character.isISOControl(it) || it == '\u202e'), message);
  }

  @ParameterizedTest
  @ValueSource(ints = {5_000, 100_000})
  void aLongQuotedNameDoesNotEndTheDownload(int characters) throws Exception {
    String quoted = "attachment; filename=\"" + "a".repeat(characters) + "\"";
    FaultScript named = always(new Fault.Headers(Map.of("Content-Disposition", quoted)));
    try (LaboratoryServer server = serving(named)) {
      DownloadResult result =
          new Downloader().download(DownloadRequest.into(server.url("/video"), folder, 2));
      int expected = characters == 5_000 ? 200 : "video".length();
      assertEquals(expected, result.file().getFileName().toString().length());
    }
  }

  @Test
  void theLongestNamesAreReadInNoTime() {
    HttpUrl url = HttpUrl.get("https://host/file");
    for (String part :
        new String[] {"\\", "\"", "filename=\"", "a=\"\\", ";", "é", "\ud83d\ude00"}) {
      String header = part.repeat(1_000_000 / part.length());
      String name = FileNames.choose(Optional.of("filename=\"" + header), url);
      assertTrue(name.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= 200, name);
      assertFalse(name.contains("\ufffd") || name.endsWith("\ud83d"), name);
    }
  }

  @Test
  void whatTheServerSaysIsNotActedOutByTheTerminal() throws Exception {
    Map<String, Fault> said =
        Map.of(
            "Location", new Fault.Status(302, Map.of("Location", "ftp://" + RED)),
            "Encoding", new Fault.Headers(Map.of("Content-Encoding", RED)),
            "Tag", new Fault.Headers(Map.of("ETag", "\"" + RED + "\"", "Content-Encoding", "br")),
            "Range", new Fault.Headers(Map.of("Content-Range", RED)));
    for (Fault fault : said.values()) {
      try (LaboratoryServer server = serving(always(fault))) {
        DownloadException failure =
            assertThrows(DownloadException.class, () -> download(server, 2));
        assertPrintable(failure.getMessage());
      }
    }
    notices().forEach(HostileAnswersTest::assertPrintable);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 404 ", "HTTP/1.1 503 ", "HTTP/1.1 2", ""})
  void aStatusIsNotActedOutByTheTerminal(String status) throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread server = new Thread(() -> answer(listener, status + RED), "hostile server");
      server.setDaemon(true);
      server.start();
      URI url = URI.create("http://127.0.0.1:%d/video".formatted(listener.getLocalPort()));
      DownloadRequest request =
          DownloadRequest.of(url, file(), 1)
              .withRetryPolicy(
                  RetryPolicy.standard()
                      .hurried(java.time.Duration.ofMillis(1), java.time.Duration.ofSeconds(5)));
      DownloadException failure = assertThrows(DownloadException.class, () -> download(request));
      assertPrintable(failure.getMessage());
      notices().forEach(HostileAnswersTest::assertPrintable);
    }
  }

  private static void answer(ServerSocket listener, String status) {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        String line = reader.readLine();
        while (line != null && !line.isEmpty()) {
          line = reader.readLine();
        }
        String head = status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      } catch (IOException e) {
        // The client or the test has gone.
      }
    }
  }

  @Test
  void aChunkedAnswerThatIsAlwaysCutIsSaidToBe() throws Exception {
    FaultScript cut =
        request ->
            request.method().equals("GET") ? new Fault.ChunkedShort(1_000) : new Fault.Chunked();
    try (LaboratoryServer server = serving(cut)) {
      DownloadException failure = assertThrows(DownloadException.class, () -> download(server, 1));
      assertFalse(failure.getMessage().contains("null"), failure.getMessage());
      assertTrue(failure.getMessage().contains("cut"), failure.getMessage());
    }
  }

  @Test
  void anEmptyFileOfUnknownLengthIsAFile() throws Exception {
    FaultScript noLength =
        request -> request.method().equals("HEAD") ? new Fault.Status(405, Map.of()) : NONE;
    try (LaboratoryServer server =
        LaboratoryServer.start(
            io.sweetspot.workloads.laboratory.Network.unlimited(),
            noLength,
            io.sweetspot.workloads.laboratory.Resource.of("/video", 0))) {
      DownloadResult result = download(server, 4);
      assertEquals(0, result.bytes());
      assertEquals(0, Files.size(file()));
    }
  }

  @Test
  void anEntityTagThatIsStrongAndWeakByTurnsIsOneFile() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    String strong = VIDEO.etag();
    FaultScript turns =
        request ->
            new Fault.Headers(
                Map.of("ETag", requests.getAndIncrement() % 2 == 0 ? strong : "W/" + strong));
    try (LaboratoryServer server = serving(turns)) {
      assertEquals(VIDEO.size(), download(server, 4).fetchedBytes());
      assertRight(server, VIDEO);
    }
  }

  @Test
  void anEntityTagThatNoRequestMayHoldIsNotSent() throws Exception {
    Fault tagged = new Fault.Headers(Map.of("ETag", "\"\u00e4" + RED + "\""));
    try (LaboratoryServer server = serving(always(tagged))) {
      download(server, 2);
      assertRight(server, VIDEO);
    }
  }

  @Test
  void aDownloadGoesOnWhereItsTagHasBecomeWeak() throws Exception {
    Fault weak = new Fault.Headers(Map.of("ETag", "W/" + VIDEO.etag()));
    AtomicBoolean mended = new AtomicBoolean();
    FaultScript script =
        request -> {
          boolean broken = request.isRange() && request.rangeStart() > 1_500_000;
          return mended.get() ? weak : broken ? new Fault.Status(404, Map.of()) : NONE;
        };
    try (LaboratoryServer server = serving(script)) {
      assertThrows(DownloadException.class, () -> download(server, 1));
      mended.set(true);
      assertTrue(download(server, 1).fetchedBytes() < VIDEO.size(), notices().toString());
      assertRight(server, VIDEO);
    }
  }
}
