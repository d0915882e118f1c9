package io.sweetspot.pipeline.calibrate.shards;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StructuredCoder;
import org.apache.beam.sdk.util.VarInt;

/** Coder of a {@link Shard}, from that of its values. */
public final class ShardCoder<T> extends StructuredCoder<Shard<T>> {
  private static final long serialVersionUID = 1;
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  private final PackedCoder<T> values;

  private ShardCoder(PackedCoder<T> values) {
    this.values = values;
  }

  /** Coder of shards of such values. */
  public static <T> ShardCoder<T> of(PackedCoder<T> values) {
    return new ShardCoder<>(values);
  }

  @Override
  public void encode(Shard<T> shard, OutputStream out) throws IOException {
    VarInt.encode(shard.size(), out);
    VarInt.encode(shard.blocks().size(), out);
    for (Block block : shard.blocks()) {
      BYTES.encode(block.bytes(), out);
    }
  }

  @Override
  public Shard<T> decode(InputStream in) throws IOException {
    int size = VarInt.decodeInt(in);
    List<Block> blocks = new ArrayList<>();
    for (int left = VarInt.decodeInt(in); left > 0; left--) {
      blocks.add(new Block(BYTES.decode(in), values.isText()));
    }
    return new Shard<>(values, size, blocks);
  }

  @Override
  public List<? extends Coder<?>> getCoderArguments() {
    return List.of(values);
  }

  @Override
  public void verifyDeterministic() throws NonDeterministicException {
    verifyDeterministic(this, "its values are not", values);
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }
}
