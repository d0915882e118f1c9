package io.sweetspot.fitting.minimize;

import io.sweetspot.fitting.Refusals;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Runs of a minimizer from several starts.
 *
 * @param runs one run a start, in the order they were drawn; at least one
 */
public record MultipleStarts(List<Minimization> runs) implements Serializable {

  public MultipleStarts {
    runs = List.copyOf(runs);
    Refusals.requireAtLeast("runs", runs.size(), 1);
  }

  /** The lowest minimum that any run found; empty where none succeeded. */
  public Optional<Optimum> optimum() {
    return runs.stream().flatMap(run -> run.optimum().stream()).reduce(Optimum::lower);
  }

  /** The first run that ended on the lowest minimum; where none succeeded, the first run. */
  public Minimization best() {
    Optional<Optimum> optimum = optimum();
    return runs.stream()
        .filter(run -> optimum.isPresent() && run.optimum().equals(optimum))
        .findFirst()
        .orElse(runs.get(0));
  }

  /** Iterations of all runs together. */
  public long iterations() {
    return runs.stream().mapToLong(Minimization::iterations).sum();
  }
}
