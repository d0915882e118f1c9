package io.sweetspot.fitting.service;

import io.sweetspot.fitting.decide.Limit;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Kinds of services; a seed gives one of a kind. */
enum Kinds {
  /** Every client more makes every request a little dearer; p99 is limited. */
  CONTENTION,
  /** The same, and from some count on the service thrashes. */
  COLLAPSE,
  /** The same, and a share of the runs has a far longer tail than the rest. */
  BIMODAL,
  /** Memory grows by the client, and jumps somewhere; it is limited. */
  MEMORY;

  private static final double THROUGHPUT_NOISE = 0.02;
  private static final double MEMORY_NOISE = 0.01;

  /**
   * A service.
   *
   * @param noise deviation of the logarithm of a run's p99
   */
  Service service(long seed, double noise) {
    SplittableRandom random = new SplittableRandom(31 * seed + name().hashCode());
    int servers = random.nextInt(2, 33);
    double service = Math.exp(random.nextDouble(Math.log(0.001), Math.log(0.02)));
    double think = service * Math.exp(random.nextDouble(Math.log(0.1), Math.log(4)));
    double shared = random.nextDouble(0, 0.01);
    double coherence = Math.exp(random.nextDouble(Math.log(1e-6), Math.log(1e-4)));
    int saturated = (int) Math.exp(random.nextDouble(Math.log(8), Math.log(90)));
    double thrashing = random.nextDouble(1, 3);
    int jump = (int) Math.exp(random.nextDouble(Math.log(4), Math.log(90)));
    double each = random.nextDouble(0.01, 0.2);
    double[] throughput = new double[Service.MOST + 1];
    double[] figure = new double[Service.MOST + 1];
    for (int n = 1; n <= Service.MOST; n++) {
      double dearer = 1 + shared * (n - 1) + coherence * n * (n - 1);
      if (this == COLLAPSE && n > saturated) {
        dearer *= Math.pow((double) n / saturated, thrashing);
      }
      ClosedQueue queue = new ClosedQueue(n, servers, service * dearer, think);
      throughput[n] = queue.throughput();
      figure[n] = this == MEMORY ? (1 + each * n) * (n > jump ? 1.5 : 1) : queue.p99();
    }
    Service.Law law =
        new Service.Law(
            THROUGHPUT_NOISE,
            this == MEMORY ? MEMORY_NOISE : noise,
            this == BIMODAL ? random.nextDouble(0.1, 0.45) : 0,
            this == BIMODAL ? random.nextDouble(1.2, 2.5) : 1);
    int border = (int) Math.exp(random.nextDouble(Math.log(4), Math.log(95)));
    double least = Arrays.stream(figure, 1, figure.length).min().orElseThrow();
    double bound = Math.max(1.1 * least, figure[border] * random.nextDouble(0.98, 1.06));
    return new Service(
        throughput, figure, new Limit("figure", Limit.Relation.LESS, bound, "figure < bound"), law);
  }
}
