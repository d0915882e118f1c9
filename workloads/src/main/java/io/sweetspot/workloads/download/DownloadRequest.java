package io.sweetspot.workloads.download;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import okhttp3.HttpUrl;

/**
 * What to download, to where, and how.
 *
 * @param url http or https, with a host; its userinfo is sent to that host only and never printed
 * @param folder where the file goes when the server names it
 * @param file the result file; empty to take its name from the answer or the URL
 * @param overwrite whether a file that is there already may be replaced
 * @param connections how many connections fetch at once; 1 to {@value #MOST_CONNECTIONS}
 * @param chunkBytes bytes of a range; empty for 5 MiB, less where many connections share a small
 *     file
 * @param checksum what the file has to be; it wins over whatever the server promises
 * @param requireSum whether a file that no sum is promised for is refused before it is fetched
 * @param headers further request headers, sent to the URL's own host only
 * @param consolidate the paper's own procedure: temporary files, then joined, then hashed
 * @param durable whether the file is forced to the disk before the clock stops
 * @param retryPolicy what is tried again, how often, and after what pause
 */
public record DownloadRequest(
    URI url,
    Path folder,
    Optional<Path> file,
    boolean overwrite,
    int connections,
    OptionalLong chunkBytes,
    Optional<Checksum> checksum,
    boolean requireSum,
    Map<String, String> headers,
    boolean consolidate,
    boolean durable,
    RetryPolicy retryPolicy) {

  /** More connections than any tool of the field offers. */
  public static final int MOST_CONNECTIONS = 1024;

  /** The least a range may hold, in bytes: below it requests cost more than they carry. */
  public static final long LEAST_CHUNK = 1 << 10;

  public DownloadRequest {
    String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https"))
        || url.getHost() == null
        || HttpUrl.parse(url.toString()) == null) {
      throw new IllegalArgumentException(
          "URL is '%s'; expected http:// or https:// and a host"
              .formatted(Secrets.redact(url.toString())));
    }
    if (connections < 1 || connections > MOST_CONNECTIONS) {
      throw new IllegalArgumentException(
          "connections is %d; expected 1 to %d".formatted(connections, MOST_CONNECTIONS));
    }
    if (chunkBytes.isPresent() && chunkBytes.getAsLong() < LEAST_CHUNK) {
      throw new IllegalArgumentException(
          "chunk is %d bytes; expected at least %d".formatted(chunkBytes.getAsLong(), LEAST_CHUNK));
    }
    headers = Map.copyOf(headers);
    headers.forEach(DownloadRequest::requireHeader);
  }

  private static void requireHeader(String name, String value) {
    // The value may be a secret: it is never repeated.
    if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+") || !value.matches("[\\t\\x20-\\x7E]*")) {
      throw new IllegalArgumentException(
          "header '%s' is malformed; expected a name of letters, digits and hyphens and a value of printable ASCII"
              .formatted(name));
    }
  }

  /** To this file, over this many connections, everything else as usual. */
  public static DownloadRequest of(URI url, Path file, int connections) {
    return new Draft(url, Path.of("."), Optional.of(file), connections).finish();
  }

  /** Into this folder, under the name that the answer or the URL gives. */
  public static DownloadRequest into(URI url, Path folder, int connections) {
    return new Draft(url, folder, Optional.empty(), connections).finish();
  }

  /** In ranges of so many bytes; at least {@link #LEAST_CHUNK}. */
  public DownloadRequest withChunkBytes(long bytes) {
    return with(draft -> draft.chunkBytes = OptionalLong.of(bytes));
  }

  /** Accepted only with this sum, whatever the server promises. */
  public DownloadRequest withChecksum(Checksum expected) {
    return with(draft -> draft.checksum = Optional.of(expected));
  }

  /** Only where a sum is known to verify it by: a given one, or one that the server promises. */
  public DownloadRequest requiringSum() {
    return with(draft -> draft.requireSum = true);
  }

  /** With these further request headers, for the URL's own host. */
  public DownloadRequest withHeaders(Map<String, String> further) {
    return with(draft -> draft.headers = further);
  }

  /** With another policy of retries than the usual. */
  public DownloadRequest withRetryPolicy(RetryPolicy other) {
    return with(draft -> draft.retryPolicy = other);
  }

  /** Replacing the file where it exists. */
  public DownloadRequest overwriting() {
    return with(draft -> draft.overwrite = true);
  }

  /** By the paper's own procedure. */
  public DownloadRequest consolidating() {
    return with(draft -> draft.consolidate = true);
  }

  /** Forced to the disk before the clock stops. */
  public DownloadRequest durably() {
    return with(draft -> draft.durable = true);
  }

  private DownloadRequest with(Consumer<Draft> change) {
    Draft draft = new Draft(url, folder, file, connections);
    draft.overwrite = overwrite;
    draft.chunkBytes = chunkBytes;
    draft.checksum = checksum;
    draft.requireSum = requireSum;
    draft.headers = headers;
    draft.consolidate = consolidate;
    draft.durable = durable;
    draft.retryPolicy = retryPolicy;
    change.accept(draft);
    return draft.finish();
  }

  /** Without anything secret: no userinfo, query, fragment or header values. */
  @Override
  public String toString() {
    return "%s over %d connections".formatted(Secrets.redact(url.toString()), connections);
  }

  /** A request in the making: everything that has a usual value has it. */
  private static final class Draft {
    private final URI url;
    private final Path folder;
    private final Optional<Path> file;
    private final int connections;
    private boolean overwrite;
    private OptionalLong chunkBytes = OptionalLong.empty();
    private Optional<Checksum> checksum = Optional.empty();
    private boolean requireSum;
    private Map<String, String> headers = Map.of();
    private boolean consolidate;
    private boolean durable;
    private RetryPolicy retryPolicy = RetryPolicy.standard();

    private Draft(URI url, Path folder, Optional<Path> file, int connections) {
      this.url = url;
      this.folder = folder;
      this.file = file;
      this.connections = connections;
    }

    private DownloadRequest finish() {
      return new DownloadRequest(
          url,
          folder,
          file,
          overwrite,
          connections,
          chunkBytes,
          checksum,
          requireSum,
          headers,
          consolidate,
          durable,
          retryPolicy);
    }
  }
}
