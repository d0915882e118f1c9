package io.sweetspot.workloads.download;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Response;

/** Checks of an answer's head: what it holds, or what is done about it. */
final class Answers {
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes\\s+(\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
  private static final Pattern UNSATISFIED = Pattern.compile("bytes\\s+\\*/(\\d{1,18})");

  private Answers() {}

  /**
   * An answer that holds a range of the right file.
   *
   * @param first its first byte
   * @param end the byte after its last
   */
  record Part(Response response, long first, long end) {}

  /** A Content-Range header. */
  record ContentRange(long first, long last, OptionalLong size) {}

  /**
   * The answer to a request for a range, checked: status, target, length, validator and encoding.
   * It may be shorter than asked for (RFC 9110, 15.3.7), never elsewhere.
   */
  static Part part(
      Response response,
      RemoteFile remote,
      long first,
      long end,
      boolean conditional,
      RetryPolicy policy)
      throws IOException {
    if (response.code() == 200 || response.code() == 412) {
      throw notPartial(response, remote, conditional);
    }
    if (response.code() == 416) {
      throw unsatisfied(response, remote, first, end);
    }
    if (response.code() != 206) {
      throw refused(response, policy, remote.url());
    }
    if (remote.contradicts(response.headers())) {
      throw new AnswerException.FileChanged("the file changed on the server");
    }
    refuseEncoding(response);
    ContentRange got = contentRange(response);
    if (got.size().isPresent() && got.size().getAsLong() != remote.size().orElse(-1)) {
      throw new AnswerException.FileChanged(
          "the file is %d bytes long now".formatted(got.size().getAsLong()));
    }
    long length = response.body().contentLength();
    boolean wrongLength = length >= 0 && length != got.last() + 1 - got.first();
    if (got.first() != first || got.last() >= end || got.last() < first || wrongLength) {
      throw new AnswerException.Retry(
          "asked for bytes %d-%d, the server sent %s with %d bytes"
              .formatted(first, end - 1, contentRangeText(response), length));
    }
    return new Part(response, first, got.last() + 1);
  }

  /** What is done about an answer that is neither the file nor a range of it. */
  static IOException refused(Response response, RetryPolicy policy, HttpUrl url) {
    int code = response.code();
    String said =
        "%s answered %d %s"
            .formatted(Secrets.redact(url.toString()), code, response.message())
            .strip();
    if (code == 429 || code == 503) {
      Optional<Duration> wait =
          HeaderValues.last(response.headers(), "Retry-After")
              .flatMap(header -> retryAfter(header, Clock.systemUTC()));
      if (wait.isPresent() && wait.get().compareTo(policy.longestRetryAfter()) > 0) {
        return new DownloadException(
            "%s and asks to wait %d s, more than %d s; run it again later to go on"
                .formatted(said, wait.get().toSeconds(), policy.longestRetryAfter().toSeconds()));
      }
      return wait.isPresent()
          ? new AnswerException.RetryLater(said, wait.get())
          : new AnswerException.Retry(said);
    }
    if (code == 408 || code >= 500) {
      return new AnswerException.Retry(said);
    }
    return new DownloadException(said);
  }

  /** Refuses a compressed body: ranges and sums are of the file as it is stored. */
  static void refuseEncoding(Response response) throws DownloadException {
    String encoding = HeaderValues.last(response.headers(), "Content-Encoding").orElse("identity");
    if (!encoding.equalsIgnoreCase("identity")) {
      throw new DownloadException(
          "the server sends Content-Encoding: %s although identity was asked for; the file's own bytes cannot be had from it"
              .formatted(encoding));
    }
  }

  static ContentRange contentRange(Response response) throws AnswerException.Retry {
    String header = contentRangeText(response);
    Matcher matcher = CONTENT_RANGE.matcher(header);
    if (!matcher.matches()) {
      throw new AnswerException.Retry(
          "the server sent a partial answer with Content-Range '%s'; expected bytes first-last/size"
              .formatted(header));
    }
    String size = matcher.group(3);
    return new ContentRange(
        Long.parseLong(matcher.group(1)),
        Long.parseLong(matcher.group(2)),
        size.equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(size)));
  }

  private static String contentRangeText(Response response) {
    return HeaderValues.last(response.headers(), "Content-Range").orElse("");
  }

  /** Retry-After in seconds or as a date (RFC 9110, 10.2.3); empty where malformed. */
  static Optional<Duration> retryAfter(String header, Clock clock) {
    String text = header.strip();
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      ZonedDateTime date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration wait = Duration.between(clock.instant(), date.toInstant());
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The size of the file that has no such range, where the answer says it. */
  static OptionalLong unsatisfiedSize(Response response) {
    Matcher matcher = UNSATISFIED.matcher(contentRangeText(response));
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }

  private static IOException notPartial(Response response, RemoteFile remote, boolean conditional) {
    long length = response.body().contentLength();
    boolean other =
        remote.contradicts(response.headers())
            || (response.code() == 200 && length >= 0 && length != remote.size().orElse(length));
    if (other) {
      return new AnswerException.FileChanged("the file changed on the server");
    }
    if (conditional) {
      return new AnswerException.IfRangeRejected("the server does not honour If-Range");
    }
    return response.code() == 412
        ? new DownloadException("the server answered 412 to a request without conditions")
        : new AnswerException.RangesIgnored("the server ignores ranges");
  }

  private static IOException unsatisfied(
      Response response, RemoteFile remote, long first, long end) {
    OptionalLong size = unsatisfiedSize(response);
    if (size.isPresent() && size.getAsLong() != remote.size().orElse(-1)) {
      return new AnswerException.FileChanged(
          "the file is %d bytes long now".formatted(size.getAsLong()));
    }
    return new AnswerException.Retry(
        "the server answered 416 to bytes %d-%d of %d"
            .formatted(first, end - 1, remote.size().orElse(-1)));
  }
}
