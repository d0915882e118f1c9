package io.sweetspot.pipeline.calibrate.shards;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Whole values of a {@link Shard}, packed together and compressed where that pays: answers of
 * 100,000 programs wait in less than 100 MB. Figures are not worth it.
 */
final class Block {
  /** Bytes after which a block is full: a small part of a shard, and enough to compress well. */
  static final int ENOUGH = 1 << 16;

  private final byte[] bytes;
  private final boolean compressed;

  Block(byte[] bytes, boolean compressed) {
    this.bytes = bytes;
    this.compressed = compressed;
  }

  /** A block of these bytes. */
  static Block of(byte[] unpacked, boolean compressed) {
    return new Block(compressed ? deflated(unpacked) : unpacked, compressed);
  }

  /** What it was made of. */
  byte[] unpacked() {
    if (!compressed) {
      return bytes;
    }
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  byte[] bytes() {
    return bytes;
  }

  private static byte[] deflated(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (DeflaterOutputStream stream = new DeflaterOutputStream(out, deflater)) {
      stream.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Block that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
