package io.sweetspot.fitting.decide;

import java.util.List;
import java.util.Optional;

/**
 * How things stand: everything that planning and deciding share, computed once from the
 * observations.
 *
 * @param question what is asked
 * @param sample the observations, condensed
 * @param landscape what is believed of every count
 * @param race the comparisons so far
 * @param limits what is known of them
 * @param fastest index in the landscape of the fastest count
 */
record DecisionState(
    Question question, Sample sample, Landscape landscape, Race race, Limits limits, int fastest) {

  /**
   * A finalist stays the fastest until another count is expected to be faster by more than this, in
   * logarithms, lest the race starts again for nothing; or is tied with it, with fewer threads.
   */
  private static final double HYSTERESIS = 0.005;

  /** Nor by more than this share of one trial's noise: where it is small, a new race is short. */
  private static final double HYSTERESIS_OF_NOISE = 0.2;

  /** Empty where no allowed thread count has succeeded, or none of those may meet the limits. */
  static Optional<DecisionState> of(Question question, Sample sample, Limits limits) {
    if (sample.estimates().isEmpty()) {
      return Optional.empty();
    }
    Landscape landscape = Landscape.of(question, sample, limits);
    int best = landscape.best();
    if (best < 0) {
      return Optional.empty();
    }
    Race race = Race.of(question, sample);
    double stay = Math.min(HYSTERESIS, HYSTERESIS_OF_NOISE * landscape.noise());
    int fastest = best;
    for (int threads : race.finalists()) {
      int finalist = landscape.index(threads);
      boolean tiedWithFewer = best < finalist && !landscape.isFaster(best, finalist);
      if (landscape.isCandidate(finalist)
          && !tiedWithFewer
          && landscape.mean(finalist) < landscape.mean(best) + stay
          && (fastest == best || landscape.isFaster(finalist, fastest))) {
        fastest = finalist;
      }
    }
    return Optional.of(new DecisionState(question, sample, landscape, race, limits, fastest));
  }

  /**
   * How things stand when no more is measured. A finalist that is not certified was kept in the
   * race for the race's sake, and gives way to the fastest; and so does what is not certified to
   * meet the limits, where another count is.
   */
  DecisionState atTheEnd() {
    Landscape certified = landscape.certified(limits);
    Landscape last = certified.best() < 0 ? landscape : certified;
    boolean stays =
        last.isCandidate(fastest) && race.finalists().stream().anyMatch(race::certified);
    return new DecisionState(question, sample, last, race, limits, stays ? fastest : last.best());
  }

  /** Whether the fastest is certified to meet the limits. */
  boolean keepsLimits() {
    return limits.certified(fastestThreads());
  }

  int fastestThreads() {
    return landscape.threads(fastest);
  }

  /** Expected logarithm of the seconds at one index over those at another. */
  double ratio(int index, int other) {
    return landscape.mean(index) - landscape.mean(other);
  }

  /** Whether the fewest finalist is certified to be within the tolerance of the fastest. */
  boolean decided() {
    if (question.allowed().size() == 1) {
      return sample.repeats() >= 2;
    }
    List<Integer> finalists = race.finalists();
    return finalists.contains(fastestThreads()) && race.certified(finalists.get(0));
  }

  /** Blocks until a pair is expected to be certified; infinite where it is not within reach. */
  double blocksToGo(int index, int rival) {
    return race.blocksToGo(
        landscape.threads(index), landscape.threads(rival), ratio(index, rival), sample.noise());
  }

  /**
   * The candidate whose comparison with the fastest says most where no fewer threads come close:
   * the fastest of those with more threads, or else of all; -1 where there is no other.
   */
  int runnerUp() {
    int above = -1;
    int any = -1;
    for (int i = 0; i < landscape.size(); i++) {
      if (i == fastest || !landscape.isCandidate(i)) {
        continue;
      }
      any = any < 0 || landscape.mean(i) < landscape.mean(any) ? i : any;
      if (i > fastest) {
        above = above < 0 || landscape.mean(i) < landscape.mean(above) ? i : above;
      }
    }
    return above < 0 ? any : above;
  }
}
