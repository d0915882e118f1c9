package io.sweetspot.pipeline.calibrate.shards;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * How values travel as bytes between the steps of a calibration: small numbers in few, figures in
 * all of their eight. The streams of the library lock at every byte, which took as long as reading
 * the trials.
 */
public final class PackedBytes {
  private static final int LONGEST = 10;

  private PackedBytes() {}

  /** Takes values one after another. */
  public static final class Writer {
    private byte[] bytes = new byte[1024];
    private int size;

    /** Adds a number: one byte for every seven bits up to its highest, so ten where negative. */
    public void add(long number) {
      grow(LONGEST);
      long left = number;
      while ((left & ~0x7FL) != 0) {
        bytes[size++] = (byte) (left | 0x80);
        left >>>= 7;
      }
      bytes[size++] = (byte) left;
    }

    /** Adds a number that may be negative, in few bytes where it is near to 0. */
    public void addSigned(long number) {
      add((number << 1) ^ (number >> 63));
    }

    /** Adds a figure; nothing is rounded. */
    public void add(double figure) {
      grow(Double.BYTES);
      long bits = Double.doubleToRawLongBits(figure);
      for (int shift = 56; shift >= 0; shift -= 8) {
        bytes[size++] = (byte) (bits >>> shift);
      }
    }

    /** Adds a text. */
    public void add(String text) {
      add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds values of which {@code each} adds one. */
    public <T> void addAll(Collection<T> values, Consumer<? super T> each) {
      add(values.size());
      values.forEach(each);
    }

    /** Adds figures. */
    public void addAll(double[] figures) {
      add(figures.length);
      for (double figure : figures) {
        add(figure);
      }
    }

    /** Adds bytes. */
    public void add(byte[] some) {
      add(some.length);
      grow(some.length);
      System.arraycopy(some, 0, bytes, size, some.length);
      size += some.length;
    }

    /** Number of bytes so far. */
    int size() {
      return size;
    }

    /** All that was added. */
    public byte[] toBytes() {
      return Arrays.copyOf(bytes, size);
    }

    private void grow(int more) {
      if (bytes.length - size < more) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
      }
    }
  }

  /** Gives back what a writer was given, in its order. */
  public static final class Reader {
    private final ByteBuffer bytes;

    public Reader(byte[] bytes) {
      this.bytes = ByteBuffer.wrap(bytes);
    }

    /** Whether there is more. */
    boolean hasNext() {
      return bytes.hasRemaining();
    }

    public long nextLong() {
      long number = 0;
      int shift = 0;
      byte next;
      do {
        next = bytes.get();
        number |= (next & 0x7FL) << shift;
        shift += 7;
      } while (next < 0);
      return number;
    }

    public int nextInt() {
      return Math.toIntExact(nextLong());
    }

    public long nextSigned() {
      long number = nextLong();
      return (number >>> 1) ^ -(number & 1);
    }

    public double nextDouble() {
      return bytes.getDouble();
    }

    public String nextText() {
      return new String(nextBytes(), StandardCharsets.UTF_8);
    }

    public double[] nextDoubles() {
      double[] figures = new double[nextInt()];
      for (int i = 0; i < figures.length; i++) {
        figures[i] = nextDouble();
      }
      return figures;
    }

    /** The next values, of which {@code each} reads one. */
    public <T> List<T> nextList(Supplier<? extends T> each) {
      List<T> values = new ArrayList<>();
      for (int left = nextInt(); left > 0; left--) {
        values.add(each.get());
      }
      return values;
    }

    public byte[] nextBytes() {
      byte[] some = new byte[nextInt()];
      bytes.get(some);
      return some;
    }
  }
}
