package io.sweetspot.pipeline.calibrate.shards;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.util.VarInt;

/**
 * A coder that packs values by {@link PackedBytes}: exact, compact, and quick one after another.
 */
public abstract class PackedCoder<T> extends AtomicCoder<T> {
  private static final long serialVersionUID = 1;

  /** Adds the value. */
  public abstract void write(T value, PackedBytes.Writer out);

  /** The value that was added next. */
  public abstract T read(PackedBytes.Reader in);

  /** Whether shards of such values are worth compressing. */
  protected boolean isText() {
    return false;
  }

  @Override
  public final void encode(T value, OutputStream stream) throws IOException {
    PackedBytes.Writer out = new PackedBytes.Writer();
    write(value, out);
    byte[] bytes = out.toBytes();
    VarInt.encode(bytes.length, stream);
    stream.write(bytes);
  }

  @Override
  public final T decode(InputStream stream) throws IOException {
    return read(new PackedBytes.Reader(stream.readNBytes(VarInt.decodeInt(stream))));
  }
}
