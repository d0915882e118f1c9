package io.sweetspot.pipeline.calibrate;

import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

final class AnswerShard extends DoFn<Shard<OptimizedProgram>, KV<Boolean, byte[]>> {
  private static final long serialVersionUID = 1;
  private final CalibrationSettings settings;

  AnswerShard(CalibrationSettings settings) {
    this.settings = settings;
  }

  @ProcessElement
  public void answer(
      @Element Shard<OptimizedProgram> shard, OutputReceiver<KV<Boolean, byte[]>> receiver) {
    AnswerBytes.Writer answered = new AnswerBytes.Writer();
    for (OptimizedProgram program : shard) {
      Recommendation recommendation =
          RecommendThreads.verdict(
              program,
              settings.method() == Method.PAPER
                  ? Optional.of(FollowPaper.found(program.selected(), settings))
                  : Optional.empty());
      answered.add(
          program.selected().curves().key(),
          RecommendationsJson.recommendation(recommendation, settings).toString());
    }
    receiver.output(KV.of(true, answered.bytes()));
  }

  static final class Open extends DoFn<Shard<Unanswered>, KV<Boolean, byte[]>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void answer(
        @Element Shard<Unanswered> shard, OutputReceiver<KV<Boolean, byte[]>> receiver) {
      AnswerBytes.Writer open = new AnswerBytes.Writer();
      for (Unanswered each : shard) {
        open.add(each.key(), RecommendationsJson.of(each).toString());
      }
      receiver.output(KV.of(false, open.bytes()));
    }
  }
}
