package io.sweetspot.workloads.download;

import java.nio.file.Path;
import java.util.List;

/**
 * A finished download: every byte of the file was received, and every sum that was promised for it
 * is right.
 *
 * @param file where it is
 * @param bytes its size
 * @param fetchedBytes body bytes that this download wrote; less than {@code bytes} where it was
 *     resumed, more where it had to start over
 * @param seconds from just before the first request to the verified file, by the monotonic clock
 * @param tailSeconds the part of them after the last byte was written: hashing that was left behind
 *     (or joining and hashing, where that was asked for), comparing and naming
 * @param connections how many fetched at once: what was asked for, 1 where ranges are not served,
 *     and fewer where the file has fewer than that many ranges
 * @param verified sums that were promised and are right; empty where none was promised
 * @param crc32c CRC-32C of the file, promised or not
 * @param failures attempts that failed and were made good
 */
public record DownloadResult(
    Path file,
    long bytes,
    long fetchedBytes,
    double seconds,
    double tailSeconds,
    int connections,
    List<Checksum> verified,
    Checksum crc32c,
    int failures) {
  public DownloadResult {
    verified = List.copyOf(verified);
  }

  /**
   * Whether a promised sum is right. Without one, bytes that were changed on their way, or another
   * range under the right headers, cannot be told from the file.
   */
  public boolean isVerified() {
    return !verified.isEmpty();
  }

  /** In a sentence, whether and by which sums the file is verified. */
  public String verification() {
    return isVerified()
        ? "verified: " + String.join(", ", verified.stream().map(Checksum::toString).toList())
        : "not verified: the server promises no sum";
  }
}
