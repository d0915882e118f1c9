package io.sweetspot.workloads.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class HeadersTest {
  private static final String EMPTY_MD5 = "md5=d41d8cd98f00b204e9800998ecf8427e";
  private static final HttpUrl URL = HttpUrl.get("https://host/a/b%20c.bin?sig=secret");

  /** The sums of nothing, in every spelling. */
  @Test
  void sumsAreReadFromEveryHeaderThatCarriesThem() {
    assertEquals(EMPTY_MD5, sums("x-goog-hash", "md5=1B2M2Y8AsgTpgAmY7PhCfg=="));
    assertEquals(
        "crc32c=00000000 " + EMPTY_MD5,
        sums("x-goog-hash", "crc32c=AAAAAA==,md5=1B2M2Y8AsgTpgAmY7PhCfg=="));
    assertEquals(
        "crc32c=00000000 " + EMPTY_MD5,
        sums("x-goog-hash", "crc32c=AAAAAA==", "x-goog-hash", "md5=1B2M2Y8AsgTpgAmY7PhCfg=="));
    assertEquals(EMPTY_MD5, sums("Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg=="));
    assertEquals(EMPTY_MD5, sums("Digest", "MD5=1B2M2Y8AsgTpgAmY7PhCfg==, adler32=1"));
    assertEquals(
        "sha256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        sums("Repr-Digest", "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"));
  }

  @Test
  void malformedSumsPromiseNothing() {
    assertEquals("", sums("x-goog-hash", "md5=short"));
    assertEquals("", sums("Repr-Digest", "sha-256=:AAAA:"));
    assertEquals("", sums("Digest", "unixsum=30637"));
  }

  @Test
  void contentMd5OfARangeIsNotOfTheFile() {
    Headers headers = Headers.of("Content-MD5", "1B2M2Y8AsgTpgAmY7PhCfg==");
    assertEquals(List.of(), ChecksumHeaders.read(headers, false));
  }

  @Test
  void retryAfterIsSecondsOrADate() {
    Clock clock = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
    assertEquals(Optional.of(Duration.ofSeconds(7)), Answers.retryAfter(" 7 ", clock));
    assertEquals(
        Optional.of(Duration.ofSeconds(90)),
        Answers.retryAfter("Sun, 22 Nov 2026 12:01:30 GMT", clock));
    assertEquals(
        Optional.of(Duration.ZERO), Answers.retryAfter("Sun, 22 Nov 2026 11:00:00 GMT", clock));
    assertEquals(Optional.empty(), Answers.retryAfter("soon", clock));
  }

  @Test
  void namesComeFromTheAnswerOrTheUrlAndAreNeverPaths() {
    assertEquals("b c.bin", FileNames.choose(Optional.empty(), URL));
    assertEquals("v.mp4", named("attachment; filename=\"v.mp4\""));
    assertEquals("v.mp4", named("attachment; filename=v.mp4"));
    assertEquals("ä.mp4", named("attachment; filename=\"a.mp4\"; filename*=UTF-8''%C3%A4.mp4"));
    assertEquals("passwd", named("attachment; filename=\"../../etc/passwd\""));
    assertEquals("passwd", named("attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd"));
    assertEquals("x.exe", named("attachment; filename=\"C:\\\\Windows\\\\x.exe\""));
    assertEquals("bashrc", named("attachment; filename=\".bashrc\""));
    assertEquals("b c.bin", named("attachment; filename=\"..\""));
    assertEquals("a_b", named("attachment; filename=\"a\u0001b\""));
    assertEquals("download", FileNames.choose(Optional.empty(), HttpUrl.get("https://host/")));
  }

  @Test
  void secretsOfAUrlAreNotShown() {
    assertEquals("https://host/a?...", Secrets.redact("https://me:pw@host/a?sig=x#part"));
    assertEquals("https://host/a@b", Secrets.redact("https://host/a@b"));
    assertEquals("https://host", Secrets.redact("https://me:p@w@host"));
    assertEquals("https://host?...", Secrets.redact("https://me@host?x@y"));
    assertEquals("host/x", Secrets.redact("https:/me:p/w@host/x"));
    assertEquals("nothing", Secrets.redact("nothing"));
  }

  @Test
  void checksumsArePlainHexadecimal() {
    assertEquals(
        EMPTY_MD5, Checksum.parse(EMPTY_MD5.toUpperCase(java.util.Locale.ROOT)).toString());
    for (String wrong : List.of("md5=beef", "sha1=00", "beef", "crc32c=0000000g")) {
      assertThrows(IllegalArgumentException.class, () -> Checksum.parse(wrong));
    }
  }

  private static String named(String disposition) {
    return FileNames.choose(Optional.of(disposition), URL);
  }

  private static String sums(String... headers) {
    return String.join(
        " ",
        ChecksumHeaders.read(Headers.of(headers), true).stream().map(Checksum::toString).toList());
  }
}
