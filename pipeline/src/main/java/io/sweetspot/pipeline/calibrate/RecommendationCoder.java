package io.sweetspot.pipeline.calibrate;

import io.sweetspot.pipeline.calibrate.shards.PackedBytes;
import io.sweetspot.pipeline.calibrate.shards.PackedCoder;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.RecommendationJson;

/** Coder of a {@link Recommendation}: as it is published, compressed. */
final class RecommendationCoder extends PackedCoder<Recommendation> {
  private static final long serialVersionUID = 1;
  static final RecommendationCoder CODER = new RecommendationCoder();

  private RecommendationCoder() {}

  @Override
  public void write(Recommendation recommendation, PackedBytes.Writer out) {
    out.add(RecommendationJson.bytes(recommendation));
  }

  @Override
  public Recommendation read(PackedBytes.Reader in) {
    return RecommendationJson.recommendation(in.nextBytes());
  }

  @Override
  protected boolean isText() {
    return true;
  }
}
