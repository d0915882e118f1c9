package io.sweetspot.fitting.minimize;

import io.sweetspot.fitting.Refusals;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * One run of a minimizer, from its start to where it stopped.
 *
 * @param last where it stopped; an optimum only if {@link #optimum()} says so
 * @param path thread counts it visited, the start first and the last one last
 * @param iterations number of steps it took; at least 0
 * @param reason why it stopped
 */
public record Minimization(Optimum last, List<Double> path, int iterations, Termination reason)
    implements Serializable {

  public Minimization {
    path = List.copyOf(path);
    Refusals.requireAtLeast("iterations", iterations, 0);
  }

  /** Whether it stopped at a minimum of the interval. */
  public boolean succeeded() {
    return reason == Termination.CONVERGED || reason == Termination.AT_BOUND;
  }

  /** The minimum that was found; empty where it diverged, gave up, or rests on a maximum. */
  public Optional<Optimum> optimum() {
    return succeeded() ? Optional.of(last) : Optional.empty();
  }
}
