package io.sweetspot.pipeline.calibrate;

import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.paper.PaperMethod;
import java.util.Optional;

/**
 * The thread count to use: one that was measured, whatever the models propose.
 *
 * @param program what it is for, with the curves and models it rests on
 * @param fastest the recommended thread count, with the trials that were measured at it
 * @param words the recommendation, in a sentence
 */
public record Recommendation(
    OptimizedProgram program, Optional<PaperMethod> paper, CurvePoint fastest, String words) {

  /** How the thread count was chosen. */
  public static final String METHOD = "lowest measured mean";
}
