package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.sizes.SizedSample.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Who races at which size: the count that the table holds there, and the fastest other one. */
final class SizeRacers {

  private final Findings found;
  private final TableMaker maker;
  private final Grid grid;
  private final int[] chosen;
  private final Budget left;

  /** A pair of counts of a size, and what a certificate of it is expected to take. */
  private record Pair(double size, int threads, int rival, double trials, double seconds) {}

  /**
   * Racers.
   *
   * @param chosen index of the count of each size of the grid
   */
  SizeRacers(Findings found, TableMaker maker, int[] chosen, Budget left) {
    this.found = found;
    this.maker = maker;
    this.grid = found.beliefs().grid();
    this.chosen = chosen;
    this.left = left;
  }

  /**
   * A block of each race whose end is within reach, those that end first foremost.
   *
   * @param runnable indices of the sizes that may be run
   */
  List<Place> places(List<Integer> runnable) {
    List<Pair> pairs = new ArrayList<>();
    for (int j : runnable) {
      if (!areCertified(List.of(j))) {
        pairs.add(pair(j, rival(j)));
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::seconds).thenComparingDouble(Pair::size));
    List<Place> places = new ArrayList<>();
    double trials = 0;
    double seconds = 0;
    for (Pair each : pairs) {
      trials += each.trials();
      seconds += each.seconds();
      if (trials <= left.trials() && seconds <= left.seconds()) {
        places.add(new Place(each.size(), each.threads()));
        places.add(new Place(each.size(), each.rival()));
      }
    }
    return places;
  }

  /** Whether nothing is left to race for. */
  boolean areCertified(List<Integer> runnable) {
    return runnable.stream()
        .allMatch(j -> rival(j) < 0 || found.races().isCertified(grid.size(j), threads(j)));
  }

  /** Of a race that runs the rival stays, unless another count has become clearly faster. */
  private int rival(int j) {
    int rival = maker.rival(j, chosen[j]);
    List<Integer> finalists = found.races().finalists(grid.size(j));
    if (finalists.contains(threads(j))) {
      for (int threads : finalists) {
        int running = grid.nearest(threads);
        if (running != chosen[j] && maker.isAbout(j, running, rival)) {
          return running;
        }
      }
    }
    return rival;
  }

  private Pair pair(int j, int rival) {
    double size = grid.size(j);
    int other = grid.threads(rival);
    double ratio = found.beliefs().difference(j, chosen[j], rival).mean();
    double trials =
        2 * found.races().blocksToGo(size, threads(j), other, ratio, found.cells().noise());
    return new Pair(
        size, threads(j), other, trials, trials * Math.exp(found.beliefs().mean(j, chosen[j])));
  }

  private int threads(int j) {
    return grid.threads(chosen[j]);
  }
}
