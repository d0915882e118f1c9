package io.sweetspot.fitting.decide;

/**
 * Where a model believes the minimum to be. It is measured before it is believed.
 *
 * @param model name of the model
 * @param threads proposed thread count; at least 1
 * @param seconds what the model predicts there; finite
 */
public record Proposal(String model, int threads, double seconds) {

  public Proposal {
    if (threads < 1 || !Double.isFinite(seconds)) {
      throw new IllegalArgumentException(
          "model '%s' proposes %d threads at %s seconds; expected at least 1 and a finite number"
              .formatted(model, threads, seconds));
    }
  }
}
