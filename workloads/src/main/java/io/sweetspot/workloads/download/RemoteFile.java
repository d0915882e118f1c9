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
    String accepted = HeaderValues.last(headers, "Accept-Ranges").orElse("");
    boolean promised = partial || accepted.equalsIgnoreCase("bytes");
    boolean refused = accepted.equalsIgnoreCase("none") || size.isEmpty();
    return new RemoteFile(
        url,
        size,
        !refused,
        promised && !refused,
        HeaderValues.last(headers, "ETag"),
        HeaderValues.last(headers, "Last-Modified"),
        ChecksumHeaders.read(headers, !partial),
        HeaderValues.last(headers, "Content-Disposition"));
  }

  /** An empty file, as the answer says that has no first byte to give. */
  static RemoteFile empty(HttpUrl url, Headers headers) {
    Headers ofTheFile = // Its sums would be of the answer's own text.
        headers
            .newBuilder()
            .removeAll("Digest")
            .removeAll("Repr-Digest")
            .removeAll("Content-MD5")
            .build();
    return read(url, ofTheFile, OptionalLong.of(0), false).withoutRanges();
  }

  /** The same file, to be fetched whole. */
  RemoteFile withoutRanges() {
    return new RemoteFile(url, size, false, false, etag, lastModified, sums, disposition);
  }

  /** What If-Range may hold: a strong tag, or the date where there is no tag (RFC 9110, 13.1.5). */
  Optional<String> ifRange() {
    Optional<String> validator =
        etag.isPresent() ? etag.filter(tag -> opaque(tag).equals(tag)) : lastModified;
    return validator.filter(it -> it.chars().allMatch(c -> c >= ' ' && c <= '~'));
  }

  /** The entity tag without its mark of weakness, which servers put on and off. */
  Optional<String> opaqueTag() {
    return etag.map(RemoteFile::opaque);
  }

  /** For the weak comparison of RFC 9110, 8.8.3.2. */
  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  /** Whether an answer with these headers is of another file than this one. */
  boolean contradicts(Headers headers) {
    Optional<String> otherTag = HeaderValues.last(headers, "ETag");
    if (etag.isPresent() && otherTag.isPresent()) {
      return !opaque(etag.get()).equals(opaque(otherTag.get()));
    }
    Optional<String> otherDate = HeaderValues.last(headers, "Last-Modified");
    return lastModified.isPresent()
        && otherDate.isPresent()
        && !lastModified.get().equals(otherDate.get());
  }
}
