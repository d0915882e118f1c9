package io.sweetspot.fitting.simulation;

import java.util.Locale;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Families of synthetic curves over 1 to 100 threads; a seed gives one program of a family. */
enum Families {
  /** A limit per connection, one for the link, a slow rise, and ripples, as in the paper. */
  PAPER {
    @Override
    IntToDoubleFunction curve(SplittableRandom random, Ranges ranges) {
      double perConnection = random.nextDouble(ranges.from() / 2.0, 40);
      double rise = random.nextDouble(0, 0.004);
      double sharpness = random.nextDouble(2, 6);
      double ripple = random.nextDouble(ranges.ripple() / 6, ranges.ripple());
      double period = random.nextDouble(8, 40);
      double phase = random.nextDouble(0, 6.28);
      return n ->
          Math.pow(1 + Math.pow(perConnection / n, sharpness), 1 / sharpness)
              * (1 + rise * n)
              * (1 + ripple * Math.sin(6.28 * n / period + phase));
    }
  },
  /** The Universal Scalability Law with a retrograde part. */
  USL {
    @Override
    IntToDoubleFunction curve(SplittableRandom random, Ranges ranges) {
      double sigma = random.nextDouble(0, 0.15);
      double peak = Math.exp(random.nextDouble(Math.log(ranges.from()), Math.log(90)));
      double kappa = (1 - sigma) / (peak * peak);
      return n -> (1 + sigma * (n - 1) + kappa * n * (n - 1)) / n;
    }
  },
  /** Scales until memory runs out, then pays for it. */
  CLIFF {
    @Override
    IntToDoubleFunction curve(SplittableRandom random, Ranges ranges) {
      IntToDoubleFunction smooth = USL.curve(random, ranges);
      int cliff = (int) Math.exp(random.nextDouble(Math.log(ranges.from()), Math.log(90)));
      double jump = random.nextDouble(ranges.leastJump(), ranges.mostJump());
      return n -> smooth.applyAsDouble(n) * (n > cliff ? jump : 1);
    }
  },
  /** Equal chunks of work: some threads idle in the last wave. */
  SAWTOOTH {
    @Override
    IntToDoubleFunction curve(SplittableRandom random, Ranges ranges) {
      int chunks = random.nextInt(ranges.leastChunks(), ranges.mostChunks());
      double overhead = random.nextDouble(ranges.overhead() / 20, ranges.overhead());
      return n -> Math.ceil((double) chunks / n) / chunks + overhead * (0.2 + n / 100.0);
    }
  },
  /** Two valleys, at two scales of the machine. */
  BIMODAL {
    @Override
    IntToDoubleFunction curve(SplittableRandom random, Ranges ranges) {
      double first = random.nextDouble(Math.log(ranges.from()), Math.log(16));
      double second = random.nextDouble(Math.log(24), Math.log(90));
      double depthFirst = random.nextDouble(0.25, 0.6);
      double depthSecond = random.nextDouble(0.25, 0.6);
      double widthFirst = ranges.width() * random.nextDouble(0.25, 0.5);
      double widthSecond = ranges.width() * random.nextDouble(0.15, 0.4);
      return n -> {
        double u = Math.log(n);
        return (1 - depthFirst * bell((u - first) / widthFirst))
            * (1 - depthSecond * bell((u - second) / widthSecond))
            * (1 + 1.0 / n);
      };
    }
  },
  /** A dip of 15 %, a few counts wide, somewhere in the flat part. */
  DIP {
    @Override
    IntToDoubleFunction curve(SplittableRandom random, Ranges ranges) {
      double perConnection = random.nextDouble(4, 16);
      double rise = random.nextDouble(0.0005, 0.003);
      double at = random.nextDouble(Math.log(1.2 * perConnection), Math.log(90));
      double width = random.nextDouble(0.06, 0.15);
      return n ->
          Math.pow(1 + Math.pow(perConnection / n, 4), 0.25)
              * (1 + rise * n)
              * (1 - 0.15 * bell((Math.log(n) - at) / width));
    }
  },
  /** More is better, to the end of the range. */
  MONOTONE {
    @Override
    IntToDoubleFunction curve(SplittableRandom random, Ranges ranges) {
      double serial = random.nextDouble(0, 0.1);
      return n -> serial + (1 - serial) / n;
    }
  };

  private static final int MOST = 100;

  abstract IntToDoubleFunction curve(SplittableRandom random, Ranges ranges);

  private static double bell(double z) {
    return Math.exp(-z * z / 2);
  }

  /** One program over 1 to 100 threads, taking about 100 seconds at best. */
  Program program(long seed, Law law, Ranges ranges) {
    IntToDoubleFunction curve = curve(new SplittableRandom(31 * seed + name().hashCode()), ranges);
    double best = IntStream.rangeClosed(1, MOST).mapToDouble(curve).min().orElseThrow();
    SortedMap<Integer, Double> seconds = new TreeMap<>();
    for (int threads = 1; threads <= MOST; threads++) {
      seconds.put(threads, 100 * curve.applyAsDouble(threads) / best);
    }
    return new Program(name().toLowerCase(Locale.ROOT), seconds, law);
  }
}
