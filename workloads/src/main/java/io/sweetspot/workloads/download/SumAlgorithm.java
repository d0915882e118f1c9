package io.sweetspot.workloads.download;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A sum over the bytes of a file. */
public enum SumAlgorithm {
  /** CRC-32C (Castagnoli), RFC 3385: finds damage, not malice. Combined from chunks. */
  CRC32C("crc32c", "CRC-32C", 4),
  /** MD5, RFC 1321: sequential, about 1.6 s a GiB and core. */
  MD5("md5", "MD5", 16),
  /** SHA-256, FIPS 180-4. */
  SHA256("sha256", "SHA-256", 32),
  /** SHA-512, FIPS 180-4. */
  SHA512("sha512", "SHA-512", 64);

  private final String word;
  private final String javaName;
  private final int bytes;

  SumAlgorithm(String word, String javaName, int bytes) {
    this.word = word;
    this.javaName = javaName;
    this.bytes = bytes;
  }

  /** How people write it: md5, sha256, sha512, crc32c. */
  public String word() {
    return word;
  }

  String javaName() {
    return javaName;
  }

  int bytes() {
    return bytes;
  }

  /** By any of its usual spellings ({@code sha256}, {@code SHA-256}), or nothing where unknown. */
  static Optional<SumAlgorithm> named(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replace("-", "");
    return Arrays.stream(values()).filter(it -> it.word.equals(plain)).findFirst();
  }
}
