package io.sweetspot.fitting.simulation;

import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.fitting.decide.Decider;
import io.sweetspot.fitting.decide.FewestThreads;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Purpose;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.fitting.decide.TrialRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Races of two counts at the border of the tolerance, where a certificate is hardest to refuse: the
 * first is slower than the second by the tolerance and a thousandth, in no session in particular.
 */
final class Boundary {

  private static final double TOLERANCE = 0.05;

  private static final double BEYOND = 1.001;

  /**
   * Shares of the races in which a certificate is given that is wrong.
   *
   * @param here of the session, with all that its counts have of their own while it lasts
   * @param inTheLongRun of no session in particular
   */
  record Wrong(double here, double inTheLongRun) {}

  private final Claim claim;
  private final Truth truth;
  private final Program program;
  private final int threads;
  private final int rival;

  private Boundary(Claim claim, Truth truth, Program program, int threads, int rival) {
    this.claim = claim;
    this.truth = truth;
    this.program = program;
    this.threads = threads;
    this.rival = rival;
  }

  /** A count and another one with more threads. */
  static Boundary of(Claim claim, Law law, int threads, int rival) {
    Truth truth = new Truth(law);
    double ratio = (1 + TOLERANCE) * BEYOND / truth.ratio(claim, threads, rival);
    TreeMap<Integer, Double> seconds = new TreeMap<>();
    seconds.put(threads, 100 * ratio);
    seconds.put(rival, 100.0);
    return new Boundary(claim, truth, new Program("boundary", seconds, law), threads, rival);
  }

  /** Wrong certificates in so many races of so many blocks, looked at after every block. */
  Wrong wrong(int blocks, int races, long seed) {
    int here = 0;
    int inTheLongRun = 0;
    for (int i = 0; i < races; i++) {
      long each = seed + 1_000_003L * i;
      Bench bench = new Bench(program, each ^ 0x5DEECE66DL);
      if (isEverCertified(bench, blocks, each)) {
        inTheLongRun++;
        here += truth.isWithin(claim, bench, threads, rival, TOLERANCE) ? 0 : 1;
      }
    }
    return new Wrong((double) here / races, (double) inTheLongRun / races);
  }

  private boolean isEverCertified(Bench bench, int blocks, long seed) {
    Question question = new Question(program.counts(), TOLERANCE, claim, 0, 0, seed);
    SplittableRandom random = new SplittableRandom(seed);
    List<Observation> observations = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      int first = random.nextBoolean() ? threads : rival;
      for (int count : List.of(first, threads + rival - first)) {
        TrialRequest trial = new TrialRequest(count, block, Purpose.RACE, Double.POSITIVE_INFINITY);
        observations.add(Ours.run(bench, trial, observations.size()));
      }
      FewestThreads fewest =
          Decider.decide(question, observations, StopReason.BUDGET_SPENT, List.of())
              .orElseThrow()
              .fewest();
      if (fewest.certified() && fewest.threads() == threads) {
        return true;
      }
    }
    return false;
  }
}
