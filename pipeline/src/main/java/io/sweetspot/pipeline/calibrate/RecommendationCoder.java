package io.sweetspot.pipeline.calibrate;

import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.RecommendationJson;

/** Coder of a {@link Recommendation}: as it is published, compressed. */
final class RecommendationCoder extends PackedCoder<Recommendation> {
  private static final long serialVersionUID = 1;
  static final RecommendationCoder CODER = new RecommendationCoder();

  private RecommendationCoder() {}

  @Override
  void write(Recommendation recommendation, PackedBytes.Writer out) {
    out.add(RecommendationJson.bytes(recommendation));
  }

  @Override
  Recommendation read(PackedBytes.Reader in) {
    return RecommendationJson.recommendation(in.nextBytes());
  }

  @Override
  boolean isText() {
    return true;
  }
}
