package io.sweetspot.datasets.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.values.bitpacking.BytePacker;
import org.apache.parquet.column.values.bitpacking.Packer;

/**
 * Parquet's mixture of run lengths and packed bits, in which places in a dictionary and definition
 * levels are stored (format specification, "RLE/Bit-Packing Hybrid"). Parquet's own decoder hands
 * out one value a call; here a run is one fill, and packed bits are unpacked eight values at a time
 * into the caller's array.
 */
final class HybridRuns {
  private static final int GROUP = 8;
  private static final int WIDEST = 32;

  private HybridRuns() {}

  /**
   * Reads {@code count} values into {@code into}, from place {@code from} on.
   *
   * @param width bits of a value, 0 to 32
   * @throws EOFException where there are fewer
   * @throws IllegalArgumentException where the width is none, or a run is empty
   */
  static void read(ByteBufferInputStream bytes, int width, int[] into, int from, int count)
      throws IOException {
    if (width < 0 || width > WIDEST) {
      throw new IllegalArgumentException(
          "values of %d bits; expected 0 to %d".formatted(width, WIDEST));
    }
    BytePacker packer = Packer.LITTLE_ENDIAN.newBytePacker(width);
    int next = from;
    int end = from + count;
    while (next < end) {
      int header = BytesUtils.readUnsignedVarInt(bytes);
      int length = header >>> 1;
      if (length == 0) {
        throw new IllegalArgumentException("a run of no values");
      }
      if ((header & 1) == 0) {
        int value = BytesUtils.readIntLittleEndianPaddedOnBitWidth(bytes, width);
        int last = Math.min(length, end - next) + next;
        Arrays.fill(into, next, last, value);
        next = last;
      } else {
        int last = (int) Math.min((long) length * GROUP, end - next) + next;
        unpack(packer, packed(bytes, packer.getBitWidth(), last - next), into, next, last);
        next = last;
      }
    }
  }

  /** The bytes of all groups, with zeros for what some writers leave out after the last value. */
  private static ByteBuffer packed(ByteBufferInputStream bytes, int width, int values)
      throws IOException {
    int whole = Math.toIntExact((long) groups(values) * width);
    int needed = (int) (((long) values * width + GROUP - 1) / GROUP);
    if (bytes.available() < needed) {
      throw new EOFException("%d values end after %d bytes".formatted(values, bytes.available()));
    }
    return bytes.available() < whole
        ? ByteBuffer.wrap(Arrays.copyOf(bytes.readNBytes(bytes.available()), whole))
        : bytes.slice(whole);
  }

  private static int groups(int values) {
    return (values + GROUP - 1) / GROUP;
  }

  private static void unpack(BytePacker packer, ByteBuffer packed, int[] into, int from, int end) {
    int place = packed.position();
    int next = from;
    for (; next + GROUP <= end; next += GROUP) {
      packer.unpack8Values(packed, place, into, next);
      place += packer.getBitWidth();
    }
    if (next < end) {
      int[] group = new int[GROUP];
      packer.unpack8Values(packed, place, group, 0);
      System.arraycopy(group, 0, into, next, end - next);
    }
  }
}
