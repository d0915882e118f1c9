package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.Refusals;
import io.sweetspot.fitting.decide.Status;
import io.sweetspot.fitting.sizes.Beliefs.Draw;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Counts for work that has to be done anyway, so that a trial costs no more than what it is slower
 * than the best count: each piece of work gets the count that is the fastest on draws of the curve
 * of its size. A count is tried as often as it is believed to be the best (Thompson, "On the
 * likelihood that one unknown probability exceeds another in view of the evidence of two samples",
 * 1933; shown to lose little by Agrawal and Goyal, 2012).
 *
 * <p>No count is drawn beyond twice the most that were seen to run: what a curve does there is
 * anybody's guess, and many times the best count may cost many times its seconds.
 */
public final class CountDraws {

  /** Of log sizes that are thought about. */
  private static final double STEP = 0.9;

  /** Draws of which a few are taken: so many that each supposition has its share. */
  private static final int DRAWS = 24;

  /**
   * In simulated workloads of 200 items, 4 took less time in all than 1, and than more for larger
   * work.
   */
  private static final int FEW = 4;

  private static final int REACH = 2;

  private final Beliefs beliefs;

  private CountDraws(Beliefs beliefs) {
    this.beliefs = beliefs;
  }

  /**
   * By what was measured. As dear as a {@link SizeTable} is.
   *
   * @param observations of this program on this machine, of any sizes
   * @return empty where no trial of an allowed count succeeded
   */
  public static Optional<CountDraws> of(
      SizeQuestion question, List<SizedObservation> observations) {
    int most =
        observations.stream()
            .filter(each -> each.trial().status() == Status.MEASURED)
            .mapToInt(each -> each.trial().threads())
            .max()
            .orElse(0);
    List<Integer> within =
        question.allowed().stream().filter(threads -> threads <= REACH * most).toList();
    return within.isEmpty()
        ? Optional.empty()
        : Findings.of(
                new SizeQuestion(within, question.sizes(), question.tolerance(), question.seed()),
                observations,
                STEP)
            .map(found -> new CountDraws(found.beliefs()));
  }

  /**
   * The count that loses the least on the mean of a few draws: one alone tries what is unlikely,
   * and dear where it is wrong.
   *
   * @param size of the work; one far from all that was measured is taken for the nearest that is
   *     thought about
   * @param seed of the draws; the same gives the same
   */
  public int threads(double size, long seed) {
    Refusals.requirePositive("size", size);
    Grid grid = beliefs.grid();
    int nearest = 0;
    for (int j = 1; j < grid.sizes(); j++) {
      nearest = apart(grid.size(j), size) < apart(grid.size(nearest), size) ? j : nearest;
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<Draw> all = beliefs.draws(nearest, DRAWS, random);
    List<Draw> draws = random.ints(FEW, 0, all.size()).mapToObj(all::get).toList();
    int best = draws.get(0).best();
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < grid.counts(); c++) {
      int count = c;
      double loss =
          beliefs.runs(nearest, c)
              ? draws.stream().mapToDouble(draw -> draw.loss(count)).sum()
              : Double.POSITIVE_INFINITY;
      if (loss < least) {
        least = loss;
        best = c;
      }
    }
    return grid.threads(best);
  }

  private static double apart(double one, double other) {
    return Math.abs(Math.log(one / other));
  }
}
