package io.sweetspot.workloads.download;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/**
 * What a sum of the whole file has to be, or was.
 *
 * @param algorithm how it is computed
 * @param hex its value in lower-case hexadecimal, two digits a byte, most significant first
 */
public record Checksum(SumAlgorithm algorithm, String hex) {
  public Checksum {
    hex = hex.toLowerCase(Locale.ROOT);
    if (!hex.matches("[0-9a-f]{%d}".formatted(2 * algorithm.bytes()))) {
      throw new IllegalArgumentException(
          "%s is '%s'; expected %d hexadecimal digits"
              .formatted(algorithm.word(), hex, 2 * algorithm.bytes()));
    }
  }

  /** From {@code md5=...}, {@code sha256=...}, {@code sha512=...} or {@code crc32c=...} in hex. */
  public static Checksum parse(String text) {
    int equals = text.indexOf('=');
    SumAlgorithm algorithm =
        SumAlgorithm.named(equals < 0 ? "" : text.substring(0, equals))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "checksum is '%s'; expected md5=, sha256=, sha512= or crc32c= and hexadecimal digits"
                            .formatted(text)));
    return new Checksum(algorithm, text.substring(equals + 1).strip());
  }

  static Checksum of(SumAlgorithm algorithm, byte[] value) {
    return new Checksum(algorithm, HexFormat.of().formatHex(value));
  }

  static Checksum crc32c(int value) {
    return new Checksum(SumAlgorithm.CRC32C, "%08x".formatted(value));
  }

  /** From a header's base64; an IllegalArgumentException where it is not, or has another length. */
  static Checksum ofBase64(SumAlgorithm algorithm, String base64) {
    return of(algorithm, Base64.getDecoder().decode(base64));
  }

  @Override
  public String toString() {
    return algorithm.word() + "=" + hex;
  }
}
