package io.sweetspot.pipeline.calibrate;

import org.apache.beam.sdk.coders.BooleanCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * What is published about every program of a shard, from its partial curves: {@link SelectDegrees},
 * {@link FindOptima}, {@link FollowPaper}, {@link RecommendThreads}, program by program.
 *
 * <p>One step, since the fits of a program are a hundred times as large as its curves and as what
 * is published of them, and an engine that does not fuse steps would hold those of all programs at
 * once. {@code true} is the key of answers, {@code false} that of programs without one; both are
 * {@link AnswerBytes}.
 */
public final class AnswerPrograms
    extends PTransform<
        PCollection<KV<Integer, Iterable<KV<Integer, byte[]>>>>, PCollection<KV<Boolean, byte[]>>> {
  private static final long serialVersionUID = 1;

  private final CalibrationSettings settings;

  private AnswerPrograms(CalibrationSettings settings) {
    this.settings = settings;
  }

  /** Answers by the settings. */
  public static AnswerPrograms bySettings(CalibrationSettings settings) {
    return new AnswerPrograms(settings);
  }

  @Override
  public PCollection<KV<Boolean, byte[]>> expand(
      PCollection<KV<Integer, Iterable<KV<Integer, byte[]>>>> shards) {
    return shards
        .apply("Fit, minimize, recommend", ParDo.of(new AnswerShard(settings)))
        .setCoder(KvCoder.of(BooleanCoder.of(), ByteArrayCoder.of()));
  }
}
