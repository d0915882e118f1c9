package io.sweetspot.workloads.download;

/**
 * The CRC-32C of two stretches of bytes in a row, from the CRC-32C of each: appending n bytes
 * multiplies the first's polynomial by x^(8n) modulo the generator, over GF(2). O(log n) time; the
 * powers x^(2^k) are computed once. After Mark Adler's {@code crc32_combine} in zlib 1.2.12.
 */
final class Crc32cCombination {
  /** The Castagnoli generator, bits reflected, without its leading term. */
  private static final int GENERATOR = 0x82F63B78;

  /** x^(2^k), for k from 0 to 66: x^8n for every long n. */
  private static final int[] POWERS = powers();

  private Crc32cCombination() {}

  /**
   * @param first sum of the first stretch
   * @param second sum of the second stretch
   * @param secondLength bytes in the second stretch; at least 0
   */
  static int combine(int first, int second, long secondLength) {
    int shift = 1 << 31;
    int power = 3;
    for (long n = secondLength; n != 0; n >>>= 1, power++) {
      if ((n & 1) != 0) {
        shift = multiply(POWERS[power], shift);
      }
    }
    return multiply(shift, first) ^ second;
  }

  /** a b modulo the generator; the most significant bit is the constant term. */
  private static int multiply(int a, int b) {
    int product = 0;
    int shifted = b;
    for (int bit = 1 << 31; bit != 0; bit >>>= 1) {
      if ((a & bit) != 0) {
        product ^= shifted;
      }
      shifted = (shifted >>> 1) ^ ((shifted & 1) != 0 ? GENERATOR : 0);
    }
    return product;
  }

  private static int[] powers() {
    int[] powers = new int[67];
    powers[0] = 1 << 30;
    for (int k = 1; k < powers.length; k++) {
      powers[k] = multiply(powers[k - 1], powers[k - 1]);
    }
    return powers;
  }
}
