package io.sweetspot.pipeline.calibrate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
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
    void add(CurveKey key, String json) {
      try {
        out.writeBoolean(true);
        key.write(out);
        byte[] text = json.getBytes(StandardCharsets.UTF_8);
        VarInt.encode(text.length, out);
        out.write(text);
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

  /** Visits the entries of all shards in the order of their keys; holds one of each shard. */
  static void forEach(List<byte[]> shards, Visitor visitor) throws IOException {
    PriorityQueue<Reader> readers = new PriorityQueue<>(Comparator.comparing(Reader::key));
    for (byte[] shard : shards) {
      Reader reader = new Reader(shard);
      if (reader.advance()) {
        readers.add(reader);
      }
    }
    while (!readers.isEmpty()) {
      Reader first = readers.remove();
      visitor.visit(first.json);
      if (first.advance()) {
        readers.add(first);
      }
    }
  }

  /** Takes the text of an entry. */
  interface Visitor {
    void visit(byte[] json) throws IOException;
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
    boolean advance() throws IOException {
      if (!in.readBoolean()) {
        in.close();
        return false;
      }
      key = CurveKey.read(in);
      json = in.readNBytes(VarInt.decodeInt(in));
      return true;
    }
  }
}
