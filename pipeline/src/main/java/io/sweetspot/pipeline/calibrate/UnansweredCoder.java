package io.sweetspot.pipeline.calibrate;

import io.sweetspot.pipeline.calibrate.shards.PackedBytes;
import io.sweetspot.pipeline.calibrate.shards.PackedCoder;
import io.sweetspot.pipeline.recommendations.RecommendationJson;
import io.sweetspot.pipeline.recommendations.Unanswered;

/** Coder of what is {@link Unanswered}: as it is published, compressed. */
final class UnansweredCoder extends PackedCoder<Unanswered> {
  private static final long serialVersionUID = 1;
  static final UnansweredCoder CODER = new UnansweredCoder();

  private UnansweredCoder() {}

  @Override
  public void write(Unanswered unanswered, PackedBytes.Writer out) {
    out.add(RecommendationJson.bytes(unanswered));
  }

  @Override
  public Unanswered read(PackedBytes.Reader in) {
    return RecommendationJson.unanswered(in.nextBytes());
  }

  @Override
  protected boolean isText() {
    return true;
  }
}
