package io.sweetspot.workloads.download;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;

/**
 * HTTP as this package needs it: one connection a request at most, kept for the next; redirects
 * followed here, so that credentials stay with the host they were given for.
 */
final class Web {
  private static final int MOST_REDIRECTS = 10;

  private final OkHttpClient client;
  private Optional<OkHttpClient> secure = Optional.empty();
  private final DownloadRequest request;
  private final HttpUrl origin;
  private final Optional<String> authorization;

  Web(OkHttpClient base, DownloadRequest request) {
    this.request = request;
    this.client = configure(base, request);
    URI uri = request.url();
    HttpUrl url = HttpUrl.get(uri.toString());
    this.authorization =
        url.username().isEmpty() && url.password().isEmpty()
            ? Optional.empty()
            : Optional.of(Credentials.basic(url.username(), url.password(), UTF_8));
    this.origin = url.newBuilder().username("").password("").fragment(null).build();
  }

  private static OkHttpClient configure(OkHttpClient base, DownloadRequest request) {
    return base.newBuilder()
        .protocols(List.of(Protocol.HTTP_1_1))
        .connectionPool(new ConnectionPool(request.connections(), 1, TimeUnit.MINUTES))
        .fastFallback(false)
        .followRedirects(false)
        .followSslRedirects(false)
        .connectTimeout(request.retryPolicy().answerTime())
        // The body's pace is watched as a rate by Spans; a timer for every read would see less.
        .readTimeout(0, TimeUnit.SECONDS)
        .build();
  }

  /**
   * Asks for the file's description: HEAD, or the first byte where HEAD is refused, gives no
   * length, or has been found to describe another file than GET brings.
   */
  RemoteFile inspect(boolean believeHead) throws IOException {
    if (believeHead) {
      Optional<RemoteFile> described = head();
      if (described.isPresent()) {
        return described.get();
      }
    }
    HttpUrl[] at = {origin};
    try (Response probe = send(at, "GET", Optional.of("bytes=0-0"), Optional.empty(), call -> {})) {
      return describe(probe, at[0]);
    }
  }

  private Optional<RemoteFile> head() throws IOException {
    HttpUrl[] at = {origin};
    try (Response head = send(at, "HEAD", Optional.empty(), Optional.empty(), call -> {})) {
      if (head.code() == 200) {
        Answers.refuseEncoding(head);
        OptionalLong size = parseSize(head);
        return size.isEmpty()
            ? Optional.empty()
            : Optional.of(RemoteFile.read(at[0], head.headers(), size, false));
      }
      if (!List.of(400, 403, 404, 405, 501).contains(head.code())) {
        throw Answers.refused(head, request.retryPolicy(), at[0]);
      }
      return Optional.empty();
    }
  }

  private RemoteFile describe(Response probe, HttpUrl at) throws IOException {
    if (probe.code() == 206) {
      Answers.refuseEncoding(probe);
      OptionalLong size = Answers.contentRange(probe).size();
      return RemoteFile.read(at, probe.headers(), size, true);
    }
    if (probe.code() == 200) {
      Answers.refuseEncoding(probe);
      OptionalLong size = parseSize(probe);
      return RemoteFile.read(at, probe.headers(), size, false).withoutRanges();
    }
    if (probe.code() == 416 && Answers.unsatisfiedSize(probe).equals(OptionalLong.of(0))) {
      return RemoteFile.empty(at, probe.headers());
    }
    throw Answers.refused(probe, request.retryPolicy(), at);
  }

  /** One range, {@code end} exclusive; the answer is checked before it is returned. */
  Answers.Part range(
      RemoteFile remote, long first, long end, boolean conditional, Consumer<Call> started)
      throws IOException {
    HttpUrl[] at = {remote.url()};
    Optional<String> range = Optional.of("bytes=%d-%d".formatted(first, end - 1));
    Optional<String> ifRange = conditional ? remote.ifRange() : Optional.empty();
    Response response = send(at, "GET", range, ifRange, started);
    try {
      return Answers.part(response, remote, first, end, ifRange.isPresent(), request.retryPolicy());
    } catch (IOException e) {
      response.close();
      throw e;
    }
  }

  /** The whole file, as one body. */
  Response whole(RemoteFile remote, Consumer<Call> started) throws IOException {
    HttpUrl[] at = {remote.url()};
    Response response = send(at, "GET", Optional.empty(), Optional.empty(), started);
    try {
      if (response.code() != 200) {
        throw Answers.refused(response, request.retryPolicy(), at[0]);
      }
      Answers.refuseEncoding(response);
      if (remote.contradicts(response.headers())) {
        throw new AnswerException.FileChanged("the file changed on the server");
      }
      return response;
    } catch (IOException e) {
      response.close();
      throw e;
    }
  }

  /** Closes every idle connection. */
  void close() {
    client.connectionPool().evictAll();
  }

  /** Reading whom this machine trusts takes a tenth of a second: not before the first https URL. */
  private synchronized OkHttpClient secure() {
    if (secure.isEmpty()) {
      secure =
          Optional.of(
              client.newBuilder().connectionSpecs(List.of(ConnectionSpec.MODERN_TLS)).build());
    }
    return secure.get();
  }

  private Response send(
      HttpUrl[] at,
      String method,
      Optional<String> range,
      Optional<String> ifRange,
      Consumer<Call> started)
      throws IOException {
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      OkHttpClient used = at[0].isHttps() ? secure() : client;
      Call call = used.newCall(build(at[0], method, range, ifRange));
      if (method.equals("HEAD") || range.equals(Optional.of("bytes=0-0"))) {
        call.timeout().timeout(request.retryPolicy().answerTime().toNanos(), TimeUnit.NANOSECONDS);
      }
      started.accept(call);
      Response response = execute(call, at[0]);
      if (!List.of(301, 302, 303, 307, 308).contains(response.code())) {
        return response;
      }
      try (response) {
        at[0] = target(response, at[0]);
      }
    }
    throw new DownloadException(
        "%s redirects more than %d times; give the final URL"
            .formatted(Secrets.redact(origin.toString()), MOST_REDIRECTS));
  }

  /** A certificate that nobody vouches for will not be better the next time: no retries. */
  private static Response execute(Call call, HttpUrl url) throws IOException {
    try {
      Response response = call.execute();
      if (response.body().contentLength() < -1) {
        // OkHttp can neither read nor close such a body: only its connection can be closed.
        call.cancel();
        throw new AnswerException.Retry(
            "the server sent Content-Length " + response.body().contentLength());
      }
      return response;
    } catch (SSLException e) {
      if (e instanceof SSLPeerUnverifiedException || e.getCause() instanceof CertificateException) {
        throw new DownloadException(
            "the certificate of %s is not trusted: %s; nothing is fetched from it"
                .formatted(url.host(), e.getMessage()),
            e);
      }
      throw e;
    }
  }

  private static HttpUrl target(Response response, HttpUrl from) throws DownloadException {
    String location = HeaderValues.last(response.headers(), "Location").orElse("");
    HttpUrl target = from.resolve(location);
    if (location.isEmpty() || target == null) {
      throw new DownloadException(
          "%s redirects to '%s', which is no http or https URL"
              .formatted(Secrets.redact(from.toString()), Secrets.redact(location)));
    }
    if (from.isHttps() && !target.isHttps()) {
      throw new DownloadException(
          "%s redirects from https to http (%s), where anybody could change the file"
              .formatted(Secrets.redact(from.toString()), Secrets.redact(target.toString())));
    }
    return target.newBuilder().username("").password("").build();
  }

  private Request build(
      HttpUrl url, String method, Optional<String> range, Optional<String> ifRange) {
    Request.Builder builder =
        new Request.Builder().url(url).method(method, null).header("User-Agent", "sweetspot");
    if (sameOrigin(url)) {
      authorization.ifPresent(it -> builder.header("Authorization", it));
      request.headers().forEach(builder::header);
    }
    // Sums and ranges are of the file itself; naming this header also keeps OkHttp from unpacking.
    builder.header("Accept-Encoding", "identity");
    range.ifPresent(it -> builder.header("Range", it));
    ifRange.ifPresent(it -> builder.header("If-Range", it));
    return builder.build();
  }

  private boolean sameOrigin(HttpUrl url) {
    return url.scheme().equals(origin.scheme())
        && url.host().equals(origin.host())
        && url.port() == origin.port();
  }

  private static OptionalLong parseSize(Response response) throws AnswerException.Retry {
    Optional<String> length = HeaderValues.last(response.headers(), "Content-Length");
    if (length.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!length.get().matches("\\d{1,18}")) {
      throw new AnswerException.Retry(
          "the server sent Content-Length '%s'".formatted(length.get()));
    }
    return OptionalLong.of(Long.parseLong(length.get()));
  }
}
