package io.sweetspot.workloads.laboratory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class LaboratoryServerTest {
  private static final Resource VIDEO = Resource.of("/video", 3_000_001);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Test
  void rangesAreTheSameBytesAsTheWholeFile() throws Exception {
    try (LaboratoryServer server = LaboratoryServer.start(Network.unlimited(), VIDEO)) {
      byte[] whole = get(server, "").body();
      HttpResponse<byte[]> range = get(server, "bytes=1048570-2100000");
      assertEquals(206, range.statusCode());
      assertEquals(
          "bytes 1048570-2100000/3000001",
          range.headers().firstValue("Content-Range").orElseThrow());
      assertArrayEquals(Arrays.copyOfRange(whole, 1_048_570, 2_100_001), range.body());
      assertEquals(3_000_001, whole.length);
    }
  }

  @Test
  void promisedMd5IsTheBodysOwn() throws Exception {
    try (LaboratoryServer server = LaboratoryServer.start(Network.unlimited(), VIDEO)) {
      HttpResponse<byte[]> whole = get(server, "");
      assertEquals(md5(whole.body()), server.sums(VIDEO).md5());
      String hash = whole.headers().firstValue("x-goog-hash").orElseThrow();
      byte[] md5 = HexFormat.of().parseHex(server.sums(VIDEO).md5());
      assertTrue(hash.endsWith(",md5=" + Base64.getEncoder().encodeToString(md5)), hash);
    }
  }

  @Test
  void versionsDifferInBytesAndTag() {
    Resource changed = VIDEO.withVersion(2);
    byte[] before = new byte[100];
    byte[] after = new byte[100];
    new GeneratedBytes(VIDEO).read(0, before, 100);
    new GeneratedBytes(changed).read(0, after, 100);
    assertTrue(!Arrays.equals(before, after) && !VIDEO.etag().equals(changed.etag()));
  }

  @Test
  void ifRangeOfAnotherVersionGetsTheWholeFile() throws Exception {
    try (LaboratoryServer server = LaboratoryServer.start(Network.unlimited(), VIDEO)) {
      HttpRequest request =
          HttpRequest.newBuilder(server.url("/video"))
              .header("Range", "bytes=0-9")
              .header("If-Range", VIDEO.withVersion(2).etag())
              .build();
      assertEquals(200, client.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode());
    }
  }

  @Test
  void holesAreZeroAndTheBytesBehindThemAreNot() {
    GeneratedBytes bytes = new GeneratedBytes(new Resource("/sparse", 5L << 30, 1L << 32, 1));
    byte[] read = new byte[20];
    bytes.read((1L << 32) - 10, read, 20);
    assertArrayEquals(new byte[10], Arrays.copyOf(read, 10));
    byte[] behind = Arrays.copyOfRange(read, 10, 20);
    assertTrue(!Arrays.equals(new byte[10], behind));
  }

  private HttpResponse<byte[]> get(LaboratoryServer server, String range)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.url("/video"));
    if (!range.isEmpty()) {
      request.header("Range", range);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String md5(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
  }
}
