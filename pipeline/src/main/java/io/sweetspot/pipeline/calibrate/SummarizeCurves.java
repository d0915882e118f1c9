package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.datasets.parquet.TrialReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * The curves of every program in batches of table files, gathered by shard.
 *
 * <p>Rows do not cross Beam: each batch is folded where it is read, and only its partial curves
 * move, a shard's together as bytes. {@link #merged} joins them in the order of the batches, so
 * that the last bit of every mean is the same on every runner, however it bundles.
 */
public final class SummarizeCurves
    extends PTransform<
        PCollection<FileBatch>, PCollection<KV<Integer, Iterable<KV<Integer, byte[]>>>>> {
  private static final long serialVersionUID = 1;

  private final CalibrationSettings settings;

  private SummarizeCurves(CalibrationSettings settings) {
    this.settings = settings;
  }

  /** Curves of the programs that the settings want: by shard, and within it by batch. */
  public static SummarizeCurves perShard(CalibrationSettings settings) {
    return new SummarizeCurves(settings);
  }

  @Override
  public PCollection<KV<Integer, Iterable<KV<Integer, byte[]>>>> expand(
      PCollection<FileBatch> batches) {
    return batches
        .apply("Spread batches", Reshuffle.viaRandomKey())
        .apply("Fold row groups", ParDo.of(new FoldRowGroups(settings)))
        .setCoder(KvCoder.of(VarIntCoder.of(), KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of())))
        .apply("Gather partial curves", GroupByKey.create());
  }

  /** The curves of a shard, by key, from its partial curves by batch. */
  public static List<ProgramCurves> merged(Iterable<KV<Integer, byte[]>> partials) {
    List<KV<Integer, byte[]>> sorted = new ArrayList<>();
    partials.forEach(sorted::add);
    sorted.sort(Comparator.comparingInt(KV::getKey));
    return CurveFold.merged(sorted.stream().map(KV::getValue).toList());
  }

  private static final class FoldRowGroups
      extends DoFn<FileBatch, KV<Integer, KV<Integer, byte[]>>> {
    private static final long serialVersionUID = 1;
    private final CalibrationSettings settings;

    FoldRowGroups(CalibrationSettings settings) {
      this.settings = settings;
    }

    @ProcessElement
    public void fold(
        @Element FileBatch batch, OutputReceiver<KV<Integer, KV<Integer, byte[]>>> receiver)
        throws IOException {
      Dataset dataset = batch.dataset().open();
      Set<String> programs = settings.programs();
      CurveFold fold = new CurveFold(name -> programs.isEmpty() || programs.contains(name));
      for (FileBatch.Span span : batch.spans()) {
        try (TrialReader reader = dataset.reader(span.file())) {
          for (int block = span.first(); block < span.end(); block++) {
            fold.accept(reader.block(block));
          }
        }
      }
      fold.shards()
          .forEach((shard, sums) -> receiver.output(KV.of(shard, KV.of(batch.index(), sums))));
    }
  }
}
