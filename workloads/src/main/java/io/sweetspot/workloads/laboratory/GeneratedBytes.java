package io.sweetspot.workloads.laboratory;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;

/**
 * The bytes of a {@link Resource}, from any offset on, at the speed of a copy and in 2 MiB of
 * memory whatever its size.
 *
 * <p>They repeat with a prime period just above 1 MiB, so that no range that is a multiple of a
 * power of two can take another's place unnoticed.
 */
public final class GeneratedBytes {
  /** The least prime above 2^20. */
  static final int PERIOD = 1_048_583;

  private final Resource resource;
  private final byte[] pattern = new byte[PERIOD + (64 << 10)];

  public GeneratedBytes(Resource resource) {
    this.resource = resource;
    byte[] period = new byte[PERIOD];
    new SplittableRandom(resource.version()).nextBytes(period);
    System.arraycopy(period, 0, pattern, 0, PERIOD);
    System.arraycopy(period, 0, pattern, PERIOD, pattern.length - PERIOD);
  }

  /** Fills the start of {@code target} with the bytes from {@code offset} on. */
  public void read(long offset, byte[] target, int length) {
    int done = (int) Math.max(0, Math.min(length, resource.zeros() - offset));
    Arrays.fill(target, 0, done, (byte) 0);
    while (done < length) {
      int from = (int) ((offset + done) % PERIOD);
      int count = Math.min(length - done, pattern.length - from);
      System.arraycopy(pattern, from, target, done, count);
      done += count;
    }
  }

  /** MD5 and CRC-32C of the whole, computed by streaming: about 2 s a GiB. */
  public Sums sums() {
    MessageDigest md5 = md5();
    CRC32C crc = new CRC32C();
    byte[] block = new byte[64 << 10];
    for (long at = 0; at < resource.size(); at += block.length) {
      int length = (int) Math.min(block.length, resource.size() - at);
      read(at, block, length);
      md5.update(block, 0, length);
      crc.update(block, 0, length);
    }
    return new Sums(HexFormat.of().formatHex(md5.digest()), "%08x".formatted(crc.getValue()));
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5, but this one says not", e);
    }
  }

  /**
   * Sums of a whole file, in lower-case hexadecimal.
   *
   * @param md5 32 digits
   * @param crc32c 8 digits, most significant first
   */
  public record Sums(String md5, String crc32c) {}
}
