package io.sweetspot.pipeline.apply;

import io.sweetspot.datasets.MachineKind;
import java.util.SplittableRandom;

/** Families of synthetic programs whose curve follows from the machine that they run on. */
enum Workloads {
  /** Cores, a serial part, and a cost of every thread. */
  CORES {
    @Override
    Program program(SplittableRandom random) {
      double serial = random.nextDouble(0, 0.1);
      double each = logUniform(random, 1e-4, 1e-2);
      double switching = random.nextDouble(0, 0.1);
      return (n, site) -> serial + 1 / speed(n, site, switching) + each * n;
    }
  },
  /** Cores up to what the memory delivers, beyond which more threads disturb each other. */
  BANDWIDTH {
    @Override
    Program program(SplittableRandom random) {
      double perThread = random.nextDouble(0.08, 0.5);
      double disturbance = random.nextDouble(0, 0.05);
      double each = logUniform(random, 1e-4, 3e-3);
      return (n, site) -> {
        double rate = Math.min(speed(n, site, 0.02), site.bandwidth() / perThread);
        double beyond = Math.max(0, n * perThread / site.bandwidth() - 1);
        return 1 / rate * (1 + disturbance * Math.min(beyond, 10)) + each * n;
      };
    }
  },
  /** Waits of a fixed time with a little work between, up to what the link or the cores give. */
  WAITS {
    @Override
    Program program(SplittableRandom random) {
      double wait = logUniform(random, 2, 30);
      double serverLimit = logUniform(random, 8, 60);
      double each = logUniform(random, 1e-3, 1e-2);
      return (n, site) -> {
        double perTask = 1 + wait * site.delay();
        double rate = Math.min(n / perTask, site.kind().capacity());
        double served = Math.min(rate, serverLimit / (1 + wait));
        return 1 / served * (1 + each * n);
      };
    }
  },
  /** A rate for each connection and one for the link. */
  LINK {
    @Override
    Program program(SplittableRandom random) {
      double sharpness = random.nextDouble(2, 6);
      double connections = logUniform(random, 3, 30);
      double each = random.nextDouble(0, 0.006);
      return (n, site) -> {
        double needed = connections * site.rate() * site.delay();
        return Math.pow(1 + Math.pow(needed / n, sharpness), 1 / sharpness)
            / site.rate()
            * (1 + each * n);
      };
    }
  },
  /** A lock, or an interpreter's: some of the work runs alone, and whoever waits costs. */
  LOCK {
    @Override
    Program program(SplittableRandom random) {
      double alone = random.nextDouble(0.1, 0.9);
      double contention = logUniform(random, 1e-3, 3e-2);
      return (n, site) -> Math.max(alone, 1 / speed(n, site, 0.02)) * (1 + contention * (n - 1));
    }
  },
  /** Processes, each of which costs a start. */
  STARTS {
    @Override
    Program program(SplittableRandom random) {
      double start = logUniform(random, 0.005, 0.1);
      return (n, site) ->
          1 / speed(n, site, 0.03) + start * n / Math.min(n, site.kind().capacity());
    }
  };

  /** Seconds of a program at a thread count on a machine. */
  interface Program {
    double seconds(int threads, Site site);
  }

  /**
   * A machine with what its kind does not say.
   *
   * @param bandwidth of its memory, in cores of average appetite
   * @param delay of its link, beside that of the others
   * @param rate of its link, the same
   */
  record Site(MachineKind kind, double bandwidth, double delay, double rate) {}

  abstract Program program(SplittableRandom random);

  /** Work done beside one thread's: what the cores give, less what switching between more costs. */
  private static double speed(int n, Site site, double switching) {
    double capacity = site.kind().capacity();
    double over = Math.max(0, n / capacity - 1);
    double throttled =
        site.kind().quota().isNone() || n <= capacity ? 1 : 1 + 0.1 * Math.min(1, over);
    return Math.min(n, capacity) / (1 + switching * Math.min(over, 4)) / throttled;
  }

  static double logUniform(SplittableRandom random, double from, double to) {
    return Math.exp(random.nextDouble(Math.log(from), Math.log(to)));
  }
}
