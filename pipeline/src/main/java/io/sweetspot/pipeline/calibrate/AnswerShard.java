package io.sweetspot.pipeline.calibrate;

import io.sweetspot.fitting.SharedGrids;
import io.sweetspot.pipeline.recommendations.Answer;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.RecommendationJson;
import io.sweetspot.pipeline.recommendations.Unanswered;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Takes a shard's partial curves to what is published of its programs, one program at a time. */
final class AnswerShard
    extends DoFn<KV<Integer, Iterable<KV<Integer, byte[]>>>, KV<Boolean, byte[]>> {
  private static final long serialVersionUID = 1;
  private final CalibrationSettings settings;
  private transient SharedGrids grids;

  AnswerShard(CalibrationSettings settings) {
    this.settings = settings;
  }

  @Setup
  public void open() {
    grids = new SharedGrids();
  }

  @ProcessElement
  public void answer(
      @Element KV<Integer, Iterable<KV<Integer, byte[]>>> shard,
      OutputReceiver<KV<Boolean, byte[]>> receiver) {
    List<ProgramCurves> curves = SummarizeCurves.merged(shard.getValue());
    AnswerBytes.Writer answered = new AnswerBytes.Writer();
    AnswerBytes.Writer open = new AnswerBytes.Writer();
    for (SelectedProgram selected : SelectDegrees.ofNewest(curves, settings, grids)) {
      CurveKey key = selected.curves().key();
      Answer answer = answer(selected, settings);
      if (answer instanceof Recommendation recommendation) {
        answered.add(key, RecommendationJson.bytes(recommendation));
      } else if (answer instanceof Unanswered missing) {
        open.add(key, RecommendationJson.bytes(missing));
      }
    }
    receiver.output(KV.of(true, answered.bytes()));
    receiver.output(KV.of(false, open.bytes()));
  }

  /** What is said of one program. */
  static Answer answer(SelectedProgram selected, CalibrationSettings settings) {
    return RecommendThreads.answer(
        FollowPaper.whereAskedFor(FindOptima.of(selected, settings), settings), settings);
  }
}
