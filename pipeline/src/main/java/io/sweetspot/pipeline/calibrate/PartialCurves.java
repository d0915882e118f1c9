package io.sweetspot.pipeline.calibrate;

import io.sweetspot.pipeline.calibrate.shards.PackedBytes;
import io.sweetspot.pipeline.calibrate.shards.PackedCoder;

/**
 * What a batch of files holds of the programs of one shard, summed up: see {@link CurveFold}.
 *
 * @see SummarizeCurves
 */
final class PartialCurves {
  /** Coder of partial curves. */
  static final PackedCoder<PartialCurves> CODER = new Coder();

  private final int batch;
  private final byte[] sums;

  PartialCurves(int batch, byte[] sums) {
    this.batch = batch;
    this.sums = sums;
  }

  /** Place of the batch among all. */
  int batch() {
    return batch;
  }

  /** What {@link CurveFold#newest} takes. */
  byte[] sums() {
    return sums;
  }

  private static final class Coder extends PackedCoder<PartialCurves> {
    private static final long serialVersionUID = 1;

    @Override
    public void write(PartialCurves value, PackedBytes.Writer out) {
      out.add(value.batch);
      out.add(value.sums);
    }

    @Override
    public PartialCurves read(PackedBytes.Reader in) {
      return new PartialCurves(in.nextInt(), in.nextBytes());
    }
  }
}
