package io.sweetspot.workloads.download;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;

/**
 * The sums of the whole file that an answer's headers promise: {@code x-goog-hash} (Google Cloud
 * Storage), {@code Repr-Digest} (RFC 9530), {@code Digest} (RFC 3230) and, on a whole file, {@code
 * Content-MD5} (RFC 1864). An unknown algorithm or a malformed value promises nothing.
 */
final class ChecksumHeaders {
  private ChecksumHeaders() {}

  static List<Checksum> read(Headers headers, boolean wholeFile) {
    Map<SumAlgorithm, Checksum> sums = new EnumMap<>(SumAlgorithm.class);
    for (String name : List.of("Content-MD5", "Digest", "Repr-Digest", "x-goog-hash")) {
      if (name.equals("Content-MD5")) {
        if (wholeFile) {
          HeaderValues.all(headers, name).forEach(value -> add(sums, "md5", value));
        }
        continue;
      }
      for (String line : HeaderValues.all(headers, name)) {
        for (String part : line.split(",", -1)) {
          int equals = part.indexOf('=');
          if (equals > 0) {
            add(sums, part.substring(0, equals), part.substring(equals + 1));
          }
        }
      }
    }
    return List.copyOf(sums.values());
  }

  private static void add(Map<SumAlgorithm, Checksum> sums, String name, String value) {
    Optional<SumAlgorithm> algorithm = SumAlgorithm.named(name.strip());
    try {
      // Repr-Digest writes a byte sequence between colons (RFC 8941).
      algorithm.ifPresent(
          it -> sums.put(it, Checksum.ofBase64(it, value.strip().replace(":", ""))));
    } catch (IllegalArgumentException e) {
      // Malformed is the same as absent: nothing can be held against it.
      sums.remove(algorithm.orElseThrow());
    }
  }
}
