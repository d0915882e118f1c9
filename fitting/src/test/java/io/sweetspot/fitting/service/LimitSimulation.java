package io.sweetspot.fitting.service;

/**
 * Tunings of services of one kind: by the references, then by ours with half of the trials of the
 * more frugal of them, and by one that knows everything with as many.
 */
final class LimitSimulation {

  /** Runs of each count that the references average. */
  private static final int REPEATS = 5;

  private final Tally bisection = new Tally();
  private final Tally isotonic = new Tally();
  private final Tally ours = new Tally();
  private final Tally informed = new Tally();

  private LimitSimulation() {}

  /**
   * Runs them.
   *
   * @param noise deviation of the logarithm of a run's p99
   */
  static LimitSimulation of(Kinds kind, double noise, int tunings, long seed) {
    LimitSimulation all = new LimitSimulation();
    for (int i = 0; i < tunings; i++) {
      Service service = kind.service(seed + 7919L * i, noise);
      all.bisection.add(service, Bisection.choose(service, REPEATS, seed + i));
      all.isotonic.add(service, IsotonicSearch.choose(service, REPEATS, seed + i));
    }
    int budget = (int) (Math.min(all.bisection.trials(), all.isotonic.trials()) / 2);
    for (int i = 0; i < tunings; i++) {
      Service service = kind.service(seed + 7919L * i, noise);
      all.ours.add(service, Certified.verdict(service, budget, seed + i), budget);
      all.informed.add(service, Informed.choose(service, budget));
    }
    return all;
  }

  Tally bisection() {
    return bisection;
  }

  Tally isotonic() {
    return isotonic;
  }

  Tally ours() {
    return ours;
  }

  Tally informed() {
    return informed;
  }
}
