package io.sweetspot.workloads.laboratory;

/**
 * A generated file: the same path, size and version give the same bytes on every machine.
 *
 * @param path path on the server, from its slash on
 * @param size bytes; at least 0, beyond 4 GiB if asked
 * @param zeros how many bytes at the start are zero (a sparse file's hole); 0 to size
 * @param version another version has other bytes and another ETag
 */
public record Resource(String path, long size, long zeros, int version) {
  public Resource {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "path is '%s'; expected it to start with /".formatted(path));
    }
    if (zeros < 0 || size < zeros) {
      throw new IllegalArgumentException(
          "size is %d and zeros is %d; expected 0 <= zeros <= size".formatted(size, zeros));
    }
  }

  /** A file without a hole, in its first version. */
  public static Resource of(String path, long size) {
    return new Resource(path, size, 0, 1);
  }

  /** The same file after somebody changed it. */
  public Resource withVersion(int newVersion) {
    return new Resource(path, size, zeros, newVersion);
  }

  /** A strong validator: a digest of nothing but the version and size, which settle the bytes. */
  public String etag() {
    return "\"v%d-%x\"".formatted(version, size);
  }
}
