package io.sweetspot.workloads.download;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * The file as its server describes it before the first byte.
 *
 * @param url where it is, after every redirect
 * @param size bytes, where the server says
 * @param ranges whether ranges may be tried: the size is known and they are not refused
 * @param rangesPromised whether the server says that it serves them
 * @param etag the entity tag, weak ones included
 * @param lastModified the date of the last change, as it was written
 * @param sums what the whole file has to be
 * @param disposition the Content-Disposition header
 */
record RemoteFile(
    HttpUrl url,
    OptionalLong size,
    boolean ranges,
    boolean rangesPromised,
    Optional<String> etag,
    Optional<String> lastModified,
    List<Checksum> sums,
    Optional<String> disposition) {

  static RemoteFile read(HttpUrl url, Headers headers, OptionalLong size, boolean partial) {
    String accepted = Optional.ofNullable(headers.get("Accept-Ranges")).orElse("").strip();
    boolean promised = partial || accepted.equalsIgnoreCase("bytes");
    boolean refused = accepted.equalsIgnoreCase("none") || size.isEmpty();
    return new RemoteFile(
        url,
        size,
        !refused,
        promised && !refused,
        Optional.ofNullable(headers.get("ETag")),
        Optional.ofNullable(headers.get("Last-Modified")),
        ChecksumHeaders.read(headers, !partial),
        Optional.ofNullable(headers.get("Content-Disposition")));
  }

  /** What If-Range may hold: a strong tag, or the date where there is no tag (RFC 9110, 13.1.5). */
  Optional<String> ifRange() {
    return etag.isPresent() ? etag.filter(tag -> !tag.startsWith("W/")) : lastModified;
  }

  /** Whether an answer with these headers is of another file than this one. */
  boolean contradicts(Headers headers) {
    Optional<String> otherTag = Optional.ofNullable(headers.get("ETag"));
    if (etag.isPresent() && otherTag.isPresent()) {
      return !etag.get().equals(otherTag.get());
    }
    Optional<String> otherDate = Optional.ofNullable(headers.get("Last-Modified"));
    return lastModified.isPresent()
        && otherDate.isPresent()
        && !lastModified.get().equals(otherDate.get());
  }
}
