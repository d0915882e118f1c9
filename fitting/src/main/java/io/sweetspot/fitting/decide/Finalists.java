package io.sweetspot.fitting.decide;

import java.util.List;

/** Who races: the fewest threads that can be certified with what is left, against the fastest. */
final class Finalists {

  /** A race is begun if it seems to take up to this many times the trials left. */
  private static final double HOPE = 1;

  private Finalists() {}

  /** The thread counts, increasing; empty where no certificate is within reach. */
  static List<Integer> of(DecisionState now, long trialsLeft) {
    Landscape landscape = now.landscape();
    Race race = now.race();
    int fastest = now.fastestThreads();
    List<Integer> running = race.finalists();
    if (running.contains(fastest)) {
      int fewest = running.get(0);
      int rival = fewest == fastest ? running.get(1) : fastest;
      double blocks = now.blocksToGo(landscape.index(fewest), landscape.index(rival));
      if (blocks * running.size() <= HOPE * trialsLeft && !race.refuted(fewest, rival)) {
        return running;
      }
    }
    for (int i = 0; i < now.fastest(); i++) {
      if (landscape.isCandidate(i) && isWithinReach(now, i, now.fastest(), trialsLeft)) {
        return List.of(landscape.threads(i), fastest);
      }
    }
    int runnerUp = now.runnerUp();
    if (runnerUp < 0 || !isWithinReach(now, now.fastest(), runnerUp, trialsLeft)) {
      return List.of();
    }
    return List.of(fastest, landscape.threads(runnerUp));
  }

  private static boolean isWithinReach(DecisionState now, int index, int rival, long trialsLeft) {
    Landscape landscape = now.landscape();
    return !now.race().refuted(landscape.threads(index), landscape.threads(rival))
        && 2 * now.blocksToGo(index, rival) <= HOPE * trialsLeft;
  }
}
