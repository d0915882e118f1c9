package io.sweetspot.pipeline.calibrate;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * Some programs that go through a calibration together, a value each: what crosses Beam. Single
 * programs would be the plainer elements, but the Direct runner makes a bundle of every group, and
 * a bundle costs it milliseconds.
 *
 * <p>The values are kept packed, since a runner that does not fuse steps holds those of all
 * programs at once, and as objects they take five times the memory. Each is unpacked when it is
 * asked for: O(its bytes).
 *
 * @param <T> what is known of a program
 */
public final class Shard<T> implements Iterable<T> {
  private static final int SHARDS = 64;

  private final PackedCoder<T> coder;
  private final int size;
  private final byte[] bytes;

  Shard(PackedCoder<T> coder, int size, byte[] bytes) {
    this.coder = coder;
    this.size = size;
    this.bytes = bytes;
  }

  /** The number of the shard that a program belongs to: the same on every runner. */
  static int numberOf(String program) {
    return Math.floorMod(program.hashCode(), SHARDS);
  }

  /** Number of programs. */
  public int size() {
    return size;
  }

  /** Unpacks the values, in the order in which they were added. */
  @Override
  public Iterator<T> iterator() {
    PackedBytes.Reader in = new PackedBytes.Reader(bytes);
    return new Iterator<>() {
      private int left = size;

      @Override
      public boolean hasNext() {
        return left > 0;
      }

      @Override
      public T next() {
        if (left == 0) {
          throw new NoSuchElementException();
        }
        left--;
        return coder.read(in);
      }
    };
  }

  /** What a step makes of each value. */
  <R> Shard<R> map(PackedCoder<R> results, Function<? super T, ? extends R> step) {
    Packer<R> packer = new Packer<>(results);
    forEach(value -> packer.add(step.apply(value)));
    return packer.shard();
  }

  byte[] bytes() {
    return bytes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shard<?> that
        && coder.equals(that.coder)
        && size == that.size
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "%d programs in %d bytes".formatted(size, bytes.length);
  }

  /** Takes the values one after another. */
  static final class Packer<T> {
    private final PackedCoder<T> coder;
    private final PackedBytes.Writer out = new PackedBytes.Writer();
    private int size;

    Packer(PackedCoder<T> coder) {
      this.coder = coder;
    }

    void add(T value) {
      coder.write(value, out);
      size++;
    }

    Shard<T> shard() {
      return new Shard<>(coder, size, out.toBytes());
    }
  }
}
