package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Identity;
import java.io.Serializable;
import java.util.List;

/**
 * What a calibration says of one program: a recommendation, or what is missing for one.
 *
 * @param key the program, its version and the kind of machine
 * @param recommendations one, or none where something is missing
 * @param missing why there is none, and what to do; empty where there is one
 */
public record Verdict(Identity key, List<Recommendation> recommendations, String missing)
    implements Serializable {

  public Verdict {
    recommendations = List.copyOf(recommendations);
    if (recommendations.isEmpty() == missing.isEmpty()) {
      throw new IllegalArgumentException(
          "%d recommendations and missing '%s'; expected one of both"
              .formatted(recommendations.size(), missing));
    }
  }
}
