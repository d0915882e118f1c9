package io.sweetspot.workloads.download;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
 * @param headers further request headers, sent to the URL's own host only
 * @param consolidate the paper's own procedure: temporary files, then joined, then hashed
 * @param durable whether the file is forced to the disk before the clock stops
 * @param patience how much trouble is put up with
 */
public record DownloadRequest(
    URI url,
    Path folder,
    Optional<Path> file,
    boolean overwrite,
    int connections,
    OptionalLong chunkBytes,
    Optional<Checksum> checksum,
    Map<String, String> headers,
    boolean consolidate,
    boolean durable,
    Patience patience) {

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
    return new DownloadRequest(
        url,
        Path.of("."),
        Optional.of(file),
        false,
        connections,
        OptionalLong.empty(),
        Optional.empty(),
        Map.of(),
        false,
        false,
        Patience.standard());
  }

  /** Into this folder, under the name that the answer or the URL gives. */
  public static DownloadRequest into(URI url, Path folder, int connections) {
    return new DownloadRequest(
        url,
        folder,
        Optional.empty(),
        false,
        connections,
        OptionalLong.empty(),
        Optional.empty(),
        Map.of(),
        false,
        false,
        Patience.standard());
  }

  public DownloadRequest withChunkBytes(long bytes) {
    return new DownloadRequest(
        url,
        folder,
        file,
        overwrite,
        connections,
        OptionalLong.of(bytes),
        checksum,
        headers,
        consolidate,
        durable,
        patience);
  }

  public DownloadRequest withChecksum(Checksum expected) {
    return new DownloadRequest(
        url,
        folder,
        file,
        overwrite,
        connections,
        chunkBytes,
        Optional.of(expected),
        headers,
        consolidate,
        durable,
        patience);
  }

  public DownloadRequest withHeaders(Map<String, String> further) {
    return new DownloadRequest(
        url,
        folder,
        file,
        overwrite,
        connections,
        chunkBytes,
        checksum,
        further,
        consolidate,
        durable,
        patience);
  }

  public DownloadRequest withPatience(Patience other) {
    return new DownloadRequest(
        url,
        folder,
        file,
        overwrite,
        connections,
        chunkBytes,
        checksum,
        headers,
        consolidate,
        durable,
        other);
  }

  public DownloadRequest overwriting() {
    return new DownloadRequest(
        url,
        folder,
        file,
        true,
        connections,
        chunkBytes,
        checksum,
        headers,
        consolidate,
        durable,
        patience);
  }

  public DownloadRequest consolidating() {
    return new DownloadRequest(
        url,
        folder,
        file,
        overwrite,
        connections,
        chunkBytes,
        checksum,
        headers,
        true,
        durable,
        patience);
  }

  public DownloadRequest durably() {
    return new DownloadRequest(
        url,
        folder,
        file,
        overwrite,
        connections,
        chunkBytes,
        checksum,
        headers,
        consolidate,
        true,
        patience);
  }

  /** Without anything secret: no userinfo, query, fragment or header values. */
  @Override
  public String toString() {
    return "%s over %d connections".formatted(Secrets.redact(url.toString()), connections);
  }
}
