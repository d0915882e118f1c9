package io.sweetspot.pipeline.calibrate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.apache.beam.sdk.util.VarInt;

/**
 * Entries of {@code recommendations.json} on their way into the file: in the order of their keys,
 * compressed, so that those of 100,000 programs wait in less than 100 MB.
 */
final class AnswerBytes {
  private AnswerBytes() {}

  /** Takes the entries of a shard, by rising key. */
  static final class Writer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    private final DataOutputStream out =
        new DataOutputStream(new DeflaterOutputStream(bytes, deflater));

    /** Adds an entry. */
    void add(CurveKey key, byte[] json) {
      try {
        out.writeBoolean(true);
        key.write(out);
        VarInt.encode(json.length, out);
        out.write(json);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** All entries; nothing can be added after. */
    byte[] bytes() {
      try (out) {
        out.writeBoolean(false);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        deflater.end();
      }
      return bytes.toByteArray();
    }
  }

  /** The entries of all shards in the order of their keys; holds one of each shard. */
  static <T> Iterator<T> inOrder(List<byte[]> shards, Function<byte[], T> read) {
    PriorityQueue<Reader> readers = new PriorityQueue<>(Comparator.comparing(Reader::key));
    shards.stream().map(Reader::new).filter(Reader::advance).forEach(readers::add);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !readers.isEmpty();
      }

      @Override
      public T next() {
        Reader first = readers.remove();
        T entry = read.apply(first.json);
        if (first.advance()) {
          readers.add(first);
        }
        return entry;
      }
    };
  }

  private static final class Reader {
    private final DataInputStream in;
    private CurveKey key = new CurveKey("", "", "");
    private byte[] json = new byte[0];

    Reader(byte[] bytes) {
      in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)));
    }

    CurveKey key() {
      return key;
    }

    /** Reads the next entry; whether there is one. */
    boolean advance() {
      try {
        if (!in.readBoolean()) {
          in.close();
          return false;
        }
        key = CurveKey.read(in);
        json = in.readNBytes(VarInt.decodeInt(in));
        return true;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
