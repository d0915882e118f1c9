package io.sweetspot.workloads.download;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/** The headers of an answer, a line each, by every reader of them. */
public final class HeadersTarget {
  private static final HttpUrl URL = HttpUrl.get("http://127.0.0.1/file");

  private HeadersTarget() {}

  /** Reads them all. */
  public static void fuzzerTestOneInput(byte[] input) {
    Headers headers = headers(new String(input, ISO_8859_1));
    RemoteFile file = RemoteFile.read(URL, headers, OptionalLong.of(7), false);
    file.contradicts(headers);
    file.ifRange();
    requirePlain(FileNames.choose(file.disposition(), URL));
    requireNoPast(
        HeaderValues.last(headers, "Retry-After")
            .flatMap(value -> Answers.retryAfter(value, Clock.systemUTC())));
    Response response =
        new Response.Builder()
            .request(new Request.Builder().url(URL).build())
            .protocol(Protocol.HTTP_1_1)
            .code(206)
            .message("")
            .headers(headers)
            .build();
    Answers.unsatisfiedSize(response);
    try {
      Answers.contentRange(response);
    } catch (AnswerException.Retry e) {
      // Refused.
    }
  }

  /** What OkHttp lets through. */
  private static Headers headers(String text) {
    Headers.Builder headers = new Headers.Builder();
    for (String line : text.split("\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        try {
          headers.addUnsafeNonAscii(line.substring(0, colon), line.substring(colon + 1));
        } catch (IllegalArgumentException e) {
          // No name of a header.
        }
      }
    }
    return headers.build();
  }

  private static void requireNoPast(Optional<Duration> wait) {
    if (wait.filter(Duration::isNegative).isPresent()) {
      throw new IllegalStateException("%s is no time to wait".formatted(wait));
    }
  }

  private static void requirePlain(String name) {
    boolean plain =
        !name.isBlank()
            && !name.startsWith(".")
            && name.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ')
            && name.getBytes(UTF_8).length <= 255;
    if (!plain) {
      throw new IllegalStateException("'%s' is no plain name of a file".formatted(name));
    }
  }
}
