package io.sweetspot.fitting.simulation;

import java.util.SplittableRandom;

/** Where simulated trials run: hands out timings of one program, and counts what they cost. */
final class Bench {

  /** Trials after which the level drifts. */
  private static final int DRIFT_EVERY = 10;

  private final Program program;
  private final SplittableRandom random;
  private double level;
  private double spent;
  private int trials;

  Bench(Program program, long seed) {
    this.program = program;
    this.random = new SplittableRandom(seed);
  }

  Program program() {
    return program;
  }

  /** Seconds of one trial. */
  double run(int threads) {
    return run(threads, Double.POSITIVE_INFINITY);
  }

  /** Seconds of one trial that is ended at its cap. */
  double run(int threads, double cap) {
    World world = program.world();
    if (trials % DRIFT_EVERY == 0) {
      level += world.drift() * random.nextGaussian();
    }
    trials++;
    double seconds =
        program.secondsAt(threads) * Math.exp(level + world.noise() * random.nextGaussian());
    if (random.nextDouble() < world.spikeShare()) {
      seconds *= 1.3 + (world.spikeSize() - 1.3) * random.nextDouble();
    }
    double endured = Math.min(seconds, cap);
    spent += endured;
    return endured;
  }

  int trials() {
    return trials;
  }

  /** Seconds of measuring so far. */
  double spent() {
    return spent;
  }
}
