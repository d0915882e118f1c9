package io.sweetspot.pipeline.calibrate.shards;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;

/**
 * Some programs that go through a calibration together, a value each: what crosses Beam. Single
 * programs would be the plainer elements, but the Direct runner makes a bundle of every group, and
 * a bundle costs it milliseconds.
 *
 * <p>The values are kept packed, since a runner that does not fuse steps holds those of all
 * programs at once, and as objects they take five times the memory. They are unpacked one by one.
 *
 * @param <T> what is known of a program
 */
public final class Shard<T> implements Iterable<T> {
  /** For so many workers; each costs the Direct runner some 10 ms in all of its bundles. */
  private static final int SHARDS = 32;

  private final PackedCoder<T> coder;
  private final int size;
  private final List<Block> blocks;

  Shard(PackedCoder<T> coder, int size, List<Block> blocks) {
    this.coder = coder;
    this.size = size;
    this.blocks = List.copyOf(blocks);
  }

  /** The number of the shard that a program belongs to: the same on every runner. */
  public static int numberOf(String program) {
    return Math.floorMod(program.hashCode(), SHARDS);
  }

  /** Number of programs. */
  public int size() {
    return size;
  }

  /** Unpacks the values, in the order in which they were added. */
  @Override
  public Iterator<T> iterator() {
    Iterator<Block> left = blocks.iterator();
    return new Iterator<>() {
      private PackedBytes.Reader in = new PackedBytes.Reader(new byte[0]);

      @Override
      public boolean hasNext() {
        return in.hasNext() || left.hasNext();
      }

      @Override
      public T next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        if (!in.hasNext()) {
          in = new PackedBytes.Reader(left.next().unpacked());
        }
        return coder.read(in);
      }
    };
  }

  /** What a step makes of each value. */
  public <R> Shard<R> map(PackedCoder<R> results, Function<? super T, ? extends R> step) {
    Packer<R> packer = new Packer<>(results);
    forEach(value -> packer.add(step.apply(value)));
    return packer.shard();
  }

  /** The values of shards that are in some order, in that order; holds a block of each shard. */
  public static <T> Iterator<T> inOrder(Iterable<Shard<T>> shards, Comparator<? super T> order) {
    PriorityQueue<Head<T>> heads =
        new PriorityQueue<>(Comparator.<Head<T>, T>comparing(Head::value, order));
    for (Shard<T> shard : shards) {
      Head.of(shard.iterator()).ifPresent(heads::add);
    }
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !heads.isEmpty();
      }

      @Override
      public T next() {
        Head<T> first = heads.remove();
        Head.of(first.rest()).ifPresent(heads::add);
        return first.value();
      }
    };
  }

  List<Block> blocks() {
    return blocks;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shard<?> that && coder.equals(that.coder) && blocks.equals(that.blocks);
  }

  @Override
  public int hashCode() {
    return blocks.hashCode();
  }

  @Override
  public String toString() {
    List<T> values = new ArrayList<>();
    forEach(values::add);
    return values.toString();
  }

  /** The first value that is left, and those after it. */
  private record Head<T>(T value, Iterator<T> rest) {
    static <T> Optional<Head<T>> of(Iterator<T> left) {
      return left.hasNext() ? Optional.of(new Head<>(left.next(), left)) : Optional.empty();
    }
  }

  /** Takes the values one after another. */
  public static final class Packer<T> {
    private final PackedCoder<T> coder;
    private final List<Block> blocks = new ArrayList<>();
    private PackedBytes.Writer out = new PackedBytes.Writer();
    private int size;

    public Packer(PackedCoder<T> coder) {
      this.coder = coder;
    }

    public void add(T value) {
      coder.write(value, out);
      size++;
      if (out.size() >= Block.ENOUGH) {
        close();
      }
    }

    /** Whether nothing was added. */
    public boolean isEmpty() {
      return size == 0;
    }

    /** All that was added. */
    public Shard<T> shard() {
      close();
      return new Shard<>(coder, size, blocks);
    }

    private void close() {
      if (out.size() > 0) {
        blocks.add(Block.of(out.toBytes(), coder.isText()));
        out = new PackedBytes.Writer();
      }
    }
  }
}
