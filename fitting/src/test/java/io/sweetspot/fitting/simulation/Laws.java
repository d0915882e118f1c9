package io.sweetspot.fitting.simulation;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The laws under which the race and the intervals are audited: most of them break what a careless
 * test takes for granted, that all counts share one law and trials know nothing of each other.
 */
enum Laws implements Law {
  /** Normal noise of 2 %. */
  PLAIN,
  /** Noise of 6 % at odd counts, of 1 % at even ones. */
  SCALE_BY_COUNT {
    @Override
    public double own(int threads, SplittableRandom random) {
      return (threads % 2 == 1 ? 0.06 : 0.01) * random.nextGaussian();
    }
  },
  /** At odd counts an exponential tail of 8 % beside noise of 1 %. */
  SKEW_BY_COUNT {
    @Override
    public double own(int threads, SplittableRandom random) {
      return threads % 2 == 1
          ? 0.01 * random.nextGaussian() - 0.08 * Math.log(1 - random.nextDouble())
          : super.own(threads, random);
    }
  },
  /** From 16 threads on every fifth trial takes 1.3 to 3 times as long. */
  SPIKES_AT_HIGH_COUNTS {
    @Override
    public double own(int threads, SplittableRandom random) {
      return super.own(threads, random) + spike(threads >= 16 ? 0.2 : 0, random);
    }
  },
  /** At odd counts, among them every rival of an even one beside it, every fourth trial does. */
  SPIKES_AT_THE_RIVAL {
    @Override
    public double own(int threads, SplittableRandom random) {
      return super.own(threads, random) + spike(threads % 2 == 1 ? 0.25 : 0, random);
    }
  },
  /** At every third count a third of the trials takes 15 % longer. */
  BIMODAL_AT_SOME_COUNTS {
    @Override
    public double own(int threads, SplittableRandom random) {
      double slow = random.nextDouble() < 1.0 / 3 ? Math.log(1.15) : 0;
      return super.own(threads, random) + (threads % 3 == 0 ? slow : 0);
    }
  },
  /** All of the noise, 3 %, is correlated from trial to trial: AR(1), 0.8. */
  CORRELATED {
    @Override
    public double own(int threads, SplittableRandom random) {
      return 0;
    }

    @Override
    public double level(double before, int trial, SplittableRandom random) {
      double news = 0.03 * random.nextGaussian();
      return trial == 0 ? news : 0.8 * before + 0.6 * news;
    }
  },
  /** All becomes 20 % slower, steadily, over 60 trials. */
  DRIFTING {
    @Override
    public double level(double before, int trial, SplittableRandom random) {
      return trial * Math.log(1.2) / 60;
    }
  },
  /** In every session each count is off by 2 %, its own way. */
  BIAS_OF_THE_SESSION {
    @Override
    public double bias(int threads, long session) {
      return 0.02 * new SplittableRandom(session + 0x9E3779B97F4A7C15L * threads).nextGaussian();
    }
  },
  /** Noise of 1 %, and after every tenth trial the level moves by as much. */
  LEVELS {
    @Override
    public double own(int threads, SplittableRandom random) {
      return 0.01 * random.nextGaussian();
    }

    @Override
    public double level(double before, int trial, SplittableRandom random) {
      return trial % 10 == 0 ? before + 0.01 * random.nextGaussian() : before;
    }
  },
  /** The same, and three trials in a hundred spike. */
  LEVELS_AND_SPIKES {
    @Override
    public double own(int threads, SplittableRandom random) {
      return LEVELS.own(threads, random) + spike(0.03, random);
    }

    @Override
    public double level(double before, int trial, SplittableRandom random) {
      return LEVELS.level(before, trial, random);
    }
  };

  @Override
  public double own(int threads, SplittableRandom random) {
    return 0.02 * random.nextGaussian();
  }

  @Override
  public double level(double before, int trial, SplittableRandom random) {
    return 0;
  }

  private static double spike(double share, SplittableRandom random) {
    return random.nextDouble() < share ? Math.log(1.3 + 1.7 * random.nextDouble()) : 0;
  }

  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
