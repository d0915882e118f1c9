package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.decide.Interval;
import io.sweetspot.fitting.robust.StudentsT;
import io.sweetspot.fitting.sizes.Beliefs.Difference;
import io.sweetspot.fitting.sizes.Beliefs.Draw;
import io.sweetspot.fitting.sizes.SizedSample.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes the {@link SizeTable}: few rows that lose little. */
final class TableMaker {

  /** A row more has to save this share of the tolerance over one log size. */
  private static final double PRICE = 0.1;

  /** What a loss beyond the tolerance costs, so that it is taken only where nothing else runs. */
  private static final double BEYOND = 10;

  private static final double COVERAGE = 0.975;

  private static final int DRAWS = 60;

  private final SizeQuestion question;
  private final SizedSample cells;
  private final Beliefs beliefs;
  private final Grid grid;

  TableMaker(SizeQuestion question, SizedSample cells, Beliefs beliefs) {
    this.question = question;
    this.cells = cells;
    this.beliefs = beliefs;
    this.grid = beliefs.grid();
  }

  /**
   * The count of each size of the grid, by index: the rows with the least expected loss, a price
   * for each row included. O(sizes times counts).
   *
   * @param measured whether at sizes that were measured a count needs trials there
   */
  int[] choose(boolean measured) {
    int sizes = grid.sizes();
    int counts = grid.counts();
    double price = PRICE * question.tolerance();
    double[][] cost = new double[sizes][counts];
    int[][] from = new int[sizes][counts];
    int cheapest = -1;
    for (int j = 0; j < sizes; j++) {
      int best = beliefs.best(j);
      for (int c = 0; c < counts; c++) {
        double before = 0;
        from[j][c] = c;
        if (j > 0) {
          boolean stay = cost[j - 1][c] <= cost[j - 1][cheapest] + price;
          from[j][c] = stay ? c : cheapest;
          before = stay ? cost[j - 1][c] : cost[j - 1][cheapest] + price;
        }
        double loss = Math.expm1(beliefs.mean(j, c) - beliefs.mean(j, best));
        double weighed = loss > question.tolerance() ? BEYOND * loss : loss;
        cost[j][c] =
            isCandidate(j, c, measured)
                ? before + grid.width(j) * weighed
                : Double.POSITIVE_INFINITY;
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
    SplittableRandom random = new SplittableRandom(question.seed());
    double loss = 0;
    double width = 0;
    List<Double> measured = new ArrayList<>();
    for (int j = first; j < end; j++) {
      double sum = 0;
      List<Draw> draws = beliefs.draws(j, DRAWS, random);
      for (Draw draw : draws) {
        sum += draw.loss(count);
      }
      loss += grid.width(j) * sum / draws.size();
      width += grid.width(j);
      if (cells.sizes().contains(grid.size(j))) {
        measured.add(grid.size(j));
      }
    }
    return new SizeRow(from, to, grid.threads(count), loss / width, measured);
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
    double deviations = StudentsT.quantile(cells.freedom(), COVERAGE);
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
