package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.decide.Interval;
import io.sweetspot.fitting.robust.StudentsT;
import io.sweetspot.fitting.sizes.Beliefs.Difference;
import io.sweetspot.fitting.sizes.Beliefs.Draw;
import io.sweetspot.fitting.sizes.SizedSample.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes the {@link SizeTable}: the fewest rows that lose little.
 *
 * <p>What a count loses at a size is expected over draws of the curve there. The least of these
 * losses is what cannot be told yet; a count serves a size where it loses hardly more than that. Of
 * all tables of the fewest rows whose counts serve all of their sizes, it is the one that loses the
 * least, where hardly slower counts with fewer threads are preferred.
 */
final class TableMaker {

  /** A count serves a size where it loses at most so many times what the best is expected to. */
  private static final double TIMES_THE_LEAST = 2;

  /** Or at most this share of the tolerance more. */
  private static final double MORE = 0.3;

  /** Twice the threads are worth this share of the tolerance. */
  private static final double DOUBLE_THREADS = 0.02;

  /** Of a row, in log sizes times a loss: more than any table loses that could do with fewer. */
  private static final double PRICE = 1000;

  private static final double COVERAGE = 0.975;

  private static final int DRAWS = 60;

  private final SizeQuestion question;
  private final SizedSample cells;
  private final Beliefs beliefs;
  private final Grid grid;
  private final SizeRaces races;
  private final double[][] losses;

  TableMaker(SizeQuestion question, SizedSample cells, Beliefs beliefs, SizeRaces races) {
    this.question = question;
    this.cells = cells;
    this.beliefs = beliefs;
    this.grid = beliefs.grid();
    this.races = races;
    this.losses = new double[grid.sizes()][];
    SplittableRandom random = new SplittableRandom(question.seed());
    Arrays.setAll(losses, j -> losses(beliefs.draws(j, DRAWS, random)));
  }

  /** What each count is expected to lose, as a fraction. */
  private double[] losses(List<Draw> draws) {
    double[] losses = new double[grid.counts()];
    for (Draw draw : draws) {
      for (int c = 0; c < losses.length; c++) {
        losses[c] += draw.loss(c) / draws.size();
      }
    }
    return losses;
  }

  /**
   * The count of each size of the grid, by index. O(sizes times counts).
   *
   * @param measured whether at sizes that were measured a count needs trials there
   */
  int[] choose(boolean measured) {
    int sizes = grid.sizes();
    int counts = grid.counts();
    double[][] cost = new double[sizes][counts];
    int[][] from = new int[sizes][counts];
    int cheapest = -1;
    for (int j = 0; j < sizes; j++) {
      boolean[] serving = serving(j, measured);
      for (int c = 0; c < counts; c++) {
        double before = 0;
        from[j][c] = c;
        if (j > 0) {
          boolean stay = cost[j - 1][c] <= cost[j - 1][cheapest] + PRICE;
          from[j][c] = stay ? c : cheapest;
          before = stay ? cost[j - 1][c] : cost[j - 1][cheapest] + PRICE;
        }
        cost[j][c] = serving[c] ? before + grid.width(j) * weighed(j, c) : Double.POSITIVE_INFINITY;
      }
      cheapest = least(cost[j]);
    }
    int[] chosen = new int[sizes];
    chosen[sizes - 1] = cheapest;
    for (int j = sizes - 1; j > 0; j--) {
      chosen[j - 1] = from[j][chosen[j]];
    }
    return chosen;
  }

  /** Whether a count loses hardly more than the best; where some are certified, their fewest. */
  private boolean[] serving(int j, boolean measured) {
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < losses[j].length; c++) {
      least = isCandidate(j, c, measured) ? Math.min(least, losses[j][c]) : least;
    }
    double most = Math.max(TIMES_THE_LEAST * least, least + MORE * question.tolerance());
    boolean[] serving = new boolean[losses[j].length];
    for (int c = 0; c < serving.length; c++) {
      serving[c] = isCandidate(j, c, measured) && losses[j][c] <= most;
    }
    if (cells.sizes().contains(grid.size(j))) {
      onlyCertified(j, serving);
    }
    return serving;
  }

  private void onlyCertified(int j, boolean[] serving) {
    for (int c = 0; c < serving.length; c++) {
      if (serving[c] && races.isCertified(grid.size(j), grid.threads(c))) {
        Arrays.fill(serving, false);
        serving[c] = true;
        return;
      }
    }
  }

  /**
   * Index of the count that is expected to lose the least of all others at a size; negative where
   * no other runs.
   */
  int rival(int j, int count) {
    int rival = -1;
    for (int c = 0; c < losses[j].length; c++) {
      if (c != count && beliefs.runs(j, c) && (rival < 0 || losses[j][c] < losses[j][rival])) {
        rival = c;
      }
    }
    return rival;
  }

  /** Whether a count is expected to lose hardly more than another at a size. */
  boolean isAbout(int j, int count, int other) {
    return losses[j][count] <= losses[j][other] + MORE * question.tolerance();
  }

  /** Index of the count of each size that is expected to lose the least. */
  int[] best() {
    int[] best = new int[losses.length];
    Arrays.setAll(best, j -> rival(j, -1));
    return best;
  }

  /** What these counts are expected to lose over all sizes of the grid, as a fraction. */
  double loss(int[] counts) {
    double loss = 0;
    double width = 0;
    for (int j = 0; j < counts.length; j++) {
      loss += grid.width(j) * losses[j][counts[j]];
      width += grid.width(j);
    }
    return loss / width;
  }

  private double weighed(int j, int c) {
    double doublings = Math.log(grid.threads(c)) / Math.log(2);
    return losses[j][c] + DOUBLE_THREADS * question.tolerance() * doublings;
  }

  private boolean isCandidate(int j, int c, boolean measured) {
    double size = grid.size(j);
    return beliefs.runs(j, c)
        && (!measured
            || !cells.sizes().contains(size)
            || cells.hasTrials(new Place(size, grid.threads(c))));
  }

  private static int least(double[] costs) {
    int least = 0;
    for (int c = 1; c < costs.length; c++) {
      least = costs[c] < costs[least] ? c : least;
    }
    return least;
  }

  SizeTable table() {
    int[] chosen = choose(true);
    List<SizeRow> rows = new ArrayList<>();
    List<Crossing> crossings = new ArrayList<>();
    int first = 0;
    double from = grid.size(0);
    for (int j = 1; j <= chosen.length; j++) {
      if (j == chosen.length) {
        rows.add(row(from, grid.size(j - 1), first, j, chosen[first]));
      } else if (chosen[j] != chosen[j - 1]) {
        Crossing crossing = crossing(j, chosen[j - 1], chosen[j]);
        crossings.add(crossing);
        rows.add(row(from, crossing.size(), first, j, chosen[first]));
        first = j;
        from = crossing.size();
      }
    }
    return new SizeTable(rows, crossings, cells.sizes());
  }

  private SizeRow row(double from, double to, int first, int end, int count) {
    double loss = 0;
    double width = 0;
    List<Double> measured = new ArrayList<>();
    for (int j = first; j < end; j++) {
      loss += grid.width(j) * losses[j][count];
      width += grid.width(j);
      if (cells.sizes().contains(grid.size(j))) {
        measured.add(grid.size(j));
      }
    }
    return new SizeRow(
        from,
        to,
        grid.threads(count),
        loss / width,
        grid.threads(lastAlike(first, end, count, -1)),
        grid.threads(lastAlike(first, end, count, 1)),
        measured);
  }

  /** The last of the counts in a direction of which none is told apart at any of the sizes. */
  private int lastAlike(int first, int end, int count, int way) {
    int last = count;
    while (last + way >= 0
        && last + way < grid.counts()
        && isAlike(first, end, count, last + way)) {
      last += way;
    }
    return last;
  }

  private boolean isAlike(int first, int end, int count, int other) {
    for (int j = first; j < end; j++) {
      Difference difference = beliefs.difference(j, other, count);
      if (!beliefs.runs(j, other)
          || Math.abs(difference.mean()) > deviations() * difference.deviation()) {
        return false;
      }
    }
    return true;
  }

  private double deviations() {
    return StudentsT.quantile(cells.freedom(), COVERAGE);
  }

  /** Between the size of an index and the one before, where the expected levels cross. */
  private Crossing crossing(int j, int below, int above) {
    double lead = beliefs.difference(j - 1, below, above).mean();
    double lag = beliefs.difference(j, below, above).mean();
    double share = lead < 0 && lag > 0 ? lead / (lead - lag) : 0.5;
    double size = between(j - 1, Math.min(0.99, Math.max(0.01, share)));
    double low = end(j - 1, -1, below, above);
    double high = end(j, 1, below, above);
    return new Crossing(size, new Interval(low, high), grid.threads(below), grid.threads(above));
  }

  /**
   * The first size in a direction where it is sure which of two counts is faster (Fieller, "Some
   * problems in interval estimation", 1954).
   */
  private double end(int from, int way, int below, int above) {
    double deviations = deviations();
    for (int j = from; j >= 0 && j < grid.sizes(); j += way) {
      Difference difference = beliefs.difference(j, below, above);
      if (way * difference.mean() > deviations * difference.deviation()) {
        return grid.size(j);
      }
    }
    return grid.size(way < 0 ? 0 : grid.sizes() - 1);
  }

  /** A size between one of the grid and the next. */
  private double between(int j, double share) {
    return grid.size(j) * Math.pow(grid.size(j + 1) / grid.size(j), share);
  }
}
