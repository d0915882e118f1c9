package io.sweetspot.fitting.decide;

import java.util.OptionalInt;

/**
 * Looks for the fastest count that can be certified to meet the limits with the trials that are
 * left: constrained expected improvement (Gelbart, Snoek and Adams, "Bayesian optimization with
 * unknown constraints", 2014), where the constraint is the certificate itself.
 *
 * <p>What may be taken for granted is the certified best, or the count that promises most of those
 * that were measured, as long as enough trials are kept to certify it. Trials go to the count that
 * is expected to improve most upon that for each run that its certificate takes; where none is
 * worth it, or no more can be spared, to the promise itself.
 */
final class CertifiedSearch {

  /** An expected improvement below 0.5 % is not worth the runs of a certificate. */
  private static final double LEAST_GAIN = 0.005;

  private final Landscape landscape;
  private final long trialsLeft;
  private final double[] speed;
  private final double[] chance;
  private final int[] runs;

  private CertifiedSearch(DecisionState now, long trialsLeft) {
    this.landscape = now.landscape();
    this.trialsLeft = trialsLeft;
    int size = landscape.size();
    this.speed = new double[size];
    this.chance = new double[size];
    this.runs = new int[size];
    double least = landscape.mean(landscape.best());
    for (int i = 0; i < size; i++) {
      speed[i] = Math.exp(least - landscape.mean(i));
      chance[i] = landscape.chance(i);
      runs[i] = now.limits().runsToGo(landscape.threads(i));
    }
  }

  /** The count to run next; empty where nothing more is to be certified. O(counts). */
  static OptionalInt next(DecisionState now, long trialsLeft) {
    return new CertifiedSearch(now, trialsLeft).next();
  }

  private OptionalInt next() {
    int promise = -1;
    for (int i = 0; i < speed.length; i++) {
      boolean measured = landscape.isCandidate(i) && runs[i] <= trialsLeft;
      if (measured && (promise < 0 || worth(i) > worth(promise))) {
        promise = i;
      }
    }
    double sure = promise < 0 ? 0 : worth(promise);
    int target = -1;
    double most = 0;
    for (int i = 0; i < speed.length; i++) {
      double gain = chance[i] * improvement(i, sure);
      boolean affordable = runs[i] <= trialsLeft && runs[i] > 0;
      if (i != promise && affordable && gain >= LEAST_GAIN && gain / runs[i] > most) {
        target = i;
        most = gain / runs[i];
      }
    }
    boolean spare = promise < 0 || trialsLeft > runs[promise];
    if (target >= 0 && spare) {
      return OptionalInt.of(landscape.threads(target));
    }
    return promise >= 0 && runs[promise] > 0
        ? OptionalInt.of(landscape.threads(promise))
        : OptionalInt.empty();
  }

  private double worth(int i) {
    return chance[i] * speed[i];
  }

  /** By how much the speed there is expected to exceed this one, which is on the same scale. */
  private double improvement(int i, double sure) {
    double deviation = Math.sqrt(landscape.variance(i));
    return Normal.mean(z -> Math.max(0, speed[i] * Math.exp(z * deviation) - sure));
  }
}
