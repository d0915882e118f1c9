package io.sweetspot.datasets.parquet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.junit.jupiter.api.Test;

/** The oracle is the encoder of parquet-column 1.18.1. */
class HybridRunsTest {

  @Test
  void whatParquetEncodesComesBackAtEveryWidthAndLength() throws IOException {
    Random random = new Random(4);
    for (int width = 0; width <= 32; width++) {
      for (int count : new int[] {1, 7, 8, 9, 63, 504, 505, 3001}) {
        int[] values = valuesAndRuns(random, width, count);
        int[] read = new int[count + 3];
        HybridRuns.read(stream(encoded(values, width)), width, read, 2, count);
        assertArrayEquals(values, Arrays.copyOfRange(read, 2, count + 2), width + " bits");
        assertArrayEquals(new int[] {0, 0, 0}, new int[] {read[0], read[1], read[count + 2]});
      }
    }
  }

  @Test
  void packedBitsMayEndWithTheLastValue() throws IOException {
    int[] read = new int[3];
    HybridRuns.read(stream((byte) 0b11, (byte) 0x21, (byte) 0x03), 4, read, 0, 3);
    assertArrayEquals(new int[] {1, 2, 3}, read);
  }

  @Test
  void whatEndsBeforeTheLastValueIsRefused() throws IOException {
    byte[] whole = encoded(valuesAndRuns(new Random(5), 5, 1000), 5);
    for (int length = 0; length < whole.length - 5; length++) {
      ByteBufferInputStream part = stream(Arrays.copyOf(whole, length));
      assertThrows(
          EOFException.class, () -> HybridRuns.read(part, 5, new int[1000], 0, 1000), "" + length);
    }
  }

  @Test
  void anEmptyRunAndAnImpossibleWidthAreRefused() {
    int[] into = new int[8];
    assertThrows(
        IllegalArgumentException.class, () -> HybridRuns.read(stream((byte) 0), 1, into, 0, 8));
    assertThrows(
        IllegalArgumentException.class, () -> HybridRuns.read(stream((byte) 2), 33, into, 0, 8));
  }

  /** Random values, some of them many times in a row. */
  private static int[] valuesAndRuns(Random random, int width, int count) {
    int[] values = new int[count];
    int next = 0;
    while (next < count) {
      int length = Math.min(count - next, random.nextInt(3) == 0 ? 1 + random.nextInt(200) : 1);
      int value = (int) (random.nextLong() & ((1L << width) - 1));
      Arrays.fill(values, next, next + length, value);
      next += length;
    }
    return values;
  }

  private static byte[] encoded(int[] values, int width) throws IOException {
    try (RunLengthBitPackingHybridEncoder encoder =
        new RunLengthBitPackingHybridEncoder(width, 64, 4096, new HeapByteBufferAllocator())) {
      for (int value : values) {
        encoder.writeInt(value);
      }
      return encoder.toBytes().toInputStream().readAllBytes();
    }
  }

  private static ByteBufferInputStream stream(byte... bytes) {
    return ByteBufferInputStream.wrap(ByteBuffer.wrap(bytes));
  }
}
