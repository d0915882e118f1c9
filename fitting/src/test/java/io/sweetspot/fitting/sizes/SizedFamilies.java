package io.sweetspot.fitting.sizes;

import java.util.SplittableRandom;

/**
 * Families of synthetic programs over threads and size, most with an optimum that moves with the
 * size; a seed gives one program of a family. Sizes count from 1, the least that is run.
 */
enum SizedFamilies {
  /** Each thread costs something to start, whatever the work: the best moves with its root. */
  START_UP {
    @Override
    Curve curve(SplittableRandom random, double middle) {
      double best = log(random, 4, 30);
      double serial = random.nextDouble(0, 0.05);
      double fixed = random.nextDouble(0, 2);
      return (s, n) -> {
        double work = s / middle;
        return work * (serial + (1 - serial) / n) + n / (best * best) + fixed / best;
      };
    }
  },
  /** A limit per connection, one for the link, at the same count for every size. */
  KNEE {
    @Override
    Curve curve(SplittableRandom random, double middle) {
      double knee = log(random, 3, 30);
      double sharpness = random.nextDouble(2, 6);
      double rise = random.nextDouble(0.001, 0.01);
      double fixed = random.nextDouble(0, 0.1);
      return (s, n) ->
          fixed
              + s
                  / middle
                  * Math.pow(1 + Math.pow(knee / n, sharpness), 1 / sharpness)
                  * (1 + rise * n);
    }
  },
  /**
   * Connections that take round trips to start, the more the more each has to carry, and a link.
   */
  ROUND_TRIPS {
    @Override
    Curve curve(SplittableRandom random, double middle) {
      double knee = log(random, 8, 60);
      double trip = random.nextDouble(0.01, 0.1);
      double setUp = log(random, 0.0005, 0.01);
      return (s, n) -> {
        double work = s / middle;
        double trips = 1 + Math.log1p(work / n * 20) / Math.log(2);
        return trip * trips + work * Math.pow(1 + Math.pow(knee / n, 4), 0.25) + setUp * n;
      };
    }
  },
  /** The Universal Scalability Law, whose waiting for each other grows with the size, or falls. */
  LOCK {
    @Override
    Curve curve(SplittableRandom random, double middle) {
      double peak = log(random, 5, 30);
      double sigma = random.nextDouble(0, 0.1);
      double power = random.nextDouble(-0.3, 1);
      return (s, n) -> {
        double kappa = (1 - sigma) / (peak * peak) * Math.pow(s / middle, power);
        return s / middle * (1 + sigma * (n - 1) + kappa * n * (n - 1)) / n;
      };
    }
  },
  /** Scales until memory or a cache is full: larger work has it full with fewer threads. */
  CLIFF {
    @Override
    Curve curve(SplittableRandom random, double middle) {
      double peak = log(random, 10, 60);
      double cliff = log(random, 6, 30);
      double power = random.nextDouble(0.2, 0.7);
      double jump = random.nextDouble(1.2, 2);
      double sigma = random.nextDouble(0, 0.1);
      double kappa = (1 - sigma) / (peak * peak);
      return (s, n) ->
          s
              / middle
              * (1 + sigma * (n - 1) + kappa * n * (n - 1))
              / n
              * (n > cliff * Math.pow(s / middle, -power) ? jump : 1);
    }
  },
  /** A dip of a tenth to a fifth, which moves along a flat part. */
  DIP {
    @Override
    Curve curve(SplittableRandom random, double middle) {
      double knee = log(random, 2, 6);
      double at = log(random, 8, 24);
      double power = random.nextDouble(-0.3, 0.3);
      double depth = random.nextDouble(0.1, 0.2);
      double width = random.nextDouble(0.2, 0.5);
      double rise = random.nextDouble(0.0005, 0.003);
      return (s, n) -> {
        double z = (Math.log(n / at) - power * Math.log(s / middle)) / width;
        return s
            / middle
            * Math.pow(1 + Math.pow(knee / n, 4), 0.25)
            * (1 + rise * n)
            * (1 - depth * Math.exp(-z * z / 2));
      };
    }
  };

  /** Seconds by size and threads. */
  interface Curve {
    double seconds(double size, int threads);
  }

  /** A curve about this size. */
  abstract Curve curve(SplittableRandom random, double middle);

  private static double log(SplittableRandom random, double from, double to) {
    return Math.exp(random.nextDouble(Math.log(from), Math.log(to)));
  }
}
