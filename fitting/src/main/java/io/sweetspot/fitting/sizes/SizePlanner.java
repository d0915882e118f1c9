package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.decide.Block;
import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.decide.Planner;
import io.sweetspot.fitting.decide.Purpose;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.fitting.decide.TrialRequest;
import io.sweetspot.fitting.sizes.SizedSample.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Plans the next batch of one tuning for all sizes: screen, explore, confirm, race.
 *
 * <ol>
 *   <li><b>Screen.</b> A geometric grid of counts, every second of them at one size and the others
 *       at the next, once each.
 *   <li><b>Explore.</b> Suspected spikes again; then the sizes and counts that tell most of which
 *       count is the fastest, at all sizes that will be answered, for what they cost.
 *   <li><b>Confirm.</b> At every size that may be run, the count that the table would hold there,
 *       where it has no trial yet.
 *   <li><b>Race.</b> Where little is left to be found, that count beside the fastest other one, in
 *       blocks of their own, until it is certified at that size or the budget ends.
 * </ol>
 *
 * <p>Pure and stateless: the same question, observations and budget give the same plan, and any
 * subset of a batch may be missing when the planner is asked again. For 60 trials a call takes 5 ms
 * of 3 sizes and 12 counts, 30 ms of 5 sizes and 64 counts. Batches grow with what is known, so
 * that many trials take few calls.
 */
public final class SizePlanner {

  /** Share of the budget that is kept for what is to be confirmed. */
  private static final double CONFIRM_SHARE = 0.15;

  /** Exploring trials a batch, at least. */
  private static final int BATCH = 4;

  /** Or one for so many trials so far: what one more tells of them grows less. */
  private static final int TRIALS_FOR_ONE = 10;

  /** A batch ends where a trial is worth less than this share of its first one. */
  private static final double LEAST_WORTH = 0.3;

  /** An expected loss below this share of the tolerance is not worth exploring. */
  private static final double LEAST_LOSS = 0.05;

  /** Of log sizes that are thought about. */
  private static final double STEP = 0.9;

  private static final long MOST_TRIALS = 1_000_000;

  private final SizeQuestion question;
  private final List<SizedObservation> observations;
  private final Optional<Findings> findings;
  private final Budget left;
  private final Block block;

  private SizePlanner(SizeQuestion question, List<SizedObservation> observations, Budget left) {
    this.question = question;
    this.observations = observations;
    this.left = left;
    this.findings = Findings.of(question, observations, STEP);
    this.block =
        Block.after(observations.stream().map(SizedObservation::trial).toList(), question.seed());
  }

  /**
   * What to do next.
   *
   * @param observations of this program on this machine, in any order; those of a former tuning
   *     count as well
   * @param left what may still be spent, the observations apart; where it is seconds, trials are
   *     weighed by what they cost
   */
  public static SizePlan next(
      SizeQuestion question, List<SizedObservation> observations, Budget left) {
    return new SizePlanner(question, List.copyOf(observations), left).plan();
  }

  private SizePlan plan() {
    long trialsLeft = trialsLeft();
    if (trialsLeft == 0) {
      return new SizePlan.Stop(StopReason.BUDGET_SPENT);
    }
    List<Place> tried =
        observations.stream().map(each -> new Place(each.size(), each.trial().threads())).toList();
    double trials = Math.min(MOST_TRIALS, observations.size() + (double) trialsLeft);
    List<Place> screen =
        new SizeScreen(question, findings, left).missing(new HashSet<>(tried), trials);
    if (!screen.isEmpty()) {
      return batch(screen, trialsLeft, "screen");
    }
    if (findings.isEmpty()) {
      return new SizePlan.Stop(StopReason.EVERY_TRIAL_FAILED);
    }
    Findings found = findings.get();
    List<Place> again =
        found.beliefs().surface().possibleSpikes().stream()
            .filter(place -> question.sizes().contains(place.size()))
            .filter(place -> Collections.frequency(tried, place) == 1)
            .toList();
    if (!again.isEmpty()) {
      return batch(again, trialsLeft, "measure again");
    }
    TableMaker maker = found.maker();
    int[] chosen = maker.choose(false);
    List<Place> unconfirmed = unconfirmed(found, chosen);
    if (!unconfirmed.isEmpty() && isLate(trials, trialsLeft, unconfirmed)) {
      return batch(unconfirmed, trialsLeft, "confirm");
    }
    int[] best = maker.best();
    if (maker.loss(best) < LEAST_LOSS * question.tolerance()) {
      return unconfirmed.isEmpty()
          ? race(new SizeRacers(found, maker, chosen, left), found, trialsLeft)
          : batch(unconfirmed, trialsLeft, "confirm");
    }
    List<Place> places =
        explore(found, new Contrasts(found.beliefs(), best, runnable(found), block.random()));
    return places.isEmpty()
        ? new SizePlan.Stop(StopReason.BUDGET_SPENT)
        : batch(places, trialsLeft, "explore");
  }

  private SizePlan race(SizeRacers racers, Findings found, long trialsLeft) {
    List<Place> places = racers.places(runnable(found));
    return places.isEmpty()
        ? new SizePlan.Stop(
            racers.areCertified(runnable(found)) ? StopReason.FIRM : StopReason.OUT_OF_REACH)
        : batch(places, trialsLeft, "race", Purpose.RACE);
  }

  /** Whether what is kept for confirming is all that is left. */
  private boolean isLate(double trials, long trialsLeft, List<Place> unconfirmed) {
    double spent = observations.stream().mapToDouble(each -> each.trial().seconds()).sum();
    double cost = unconfirmed.stream().mapToDouble(findings.orElseThrow()::seconds).sum();
    return left.seconds() == Double.POSITIVE_INFINITY
        ? trialsLeft <= Math.max((double) unconfirmed.size(), CONFIRM_SHARE * trials)
        : left.seconds() <= Math.max(2 * cost, CONFIRM_SHARE * (spent + left.seconds()));
  }

  /** Trials that the budget still allows, by the least expected seconds. */
  private long trialsLeft() {
    if (left.seconds() == Double.POSITIVE_INFINITY || left.seconds() == 0) {
      return left.seconds() == 0 ? 0 : left.trials();
    }
    double least =
        findings.stream()
            .flatMap(found -> runnable(found).stream().map(j -> Math.exp(best(found, j))))
            .mapToDouble(Double::doubleValue)
            .min()
            .orElse(0);
    return (long) Math.min(left.trials(), left.seconds() / least);
  }

  private static double best(Findings found, int j) {
    return found.beliefs().mean(j, found.beliefs().best(j));
  }

  /** Indices of the sizes that may be run. */
  private List<Integer> runnable(Findings found) {
    List<Integer> runnable = new ArrayList<>();
    for (double size : question.sizes()) {
      int index = found.beliefs().grid().index(size);
      if (index >= 0) {
        runnable.add(index);
      }
    }
    return runnable;
  }

  /** What the table would hold at sizes that may be run, and was not tried there. */
  private List<Place> unconfirmed(Findings found, int[] chosen) {
    List<Place> unconfirmed = new ArrayList<>();
    for (int j : runnable(found)) {
      Grid grid = found.beliefs().grid();
      Place place = new Place(grid.size(j), grid.threads(chosen[j]));
      if (!found.cells().hasTrials(place)) {
        unconfirmed.add(place);
      }
    }
    return unconfirmed;
  }

  /** What tells most, then what tells most beside that, and so on. */
  private List<Place> explore(Findings found, Contrasts contrasts) {
    int most = Math.max(BATCH, observations.size() / TRIALS_FOR_ONE);
    List<Place> places = new ArrayList<>();
    double spent = 0;
    double first = 0;
    while (places.size() < most) {
      int next = -1;
      double nextWorth = LEAST_WORTH * first;
      double[] worth = contrasts.worth();
      for (int x = 0; x < worth.length; x++) {
        double seconds = found.seconds(contrasts.place(x));
        double each = left.seconds() < Double.POSITIVE_INFINITY ? worth[x] / seconds : worth[x];
        if (each > nextWorth
            && spent + seconds <= left.seconds()
            && !places.contains(contrasts.place(x))) {
          next = x;
          nextWorth = each;
        }
      }
      if (next < 0) {
        break;
      }
      first = places.isEmpty() ? nextWorth : first;
      places.add(contrasts.place(next));
      spent += found.seconds(contrasts.place(next));
      contrasts.suppose(next);
    }
    return places;
  }

  private SizePlan.Batch batch(List<Place> places, long trialsLeft, String step) {
    return batch(places, trialsLeft, step, Purpose.EXPLORE);
  }

  private SizePlan.Batch batch(List<Place> places, long trialsLeft, String step, Purpose purpose) {
    List<Place> order = block.shuffled(places);
    List<SizedRequest> trials =
        order.subList(0, (int) Math.min(order.size(), trialsLeft)).stream()
            .map(
                place ->
                    new SizedRequest(
                        place.size(),
                        new TrialRequest(place.threads(), block.number(), purpose, cap(place))))
            .toList();
    return new SizePlan.Batch(trials, step);
  }

  /** So many times the least expected seconds of that size; none before it was measured. */
  private double cap(Place place) {
    return findings
        .filter(found -> found.cells().sizes().contains(place.size()))
        .map(found -> best(found, found.beliefs().grid().index(place.size())))
        .map(least -> Planner.CAP * Math.exp(least))
        .orElse(Double.POSITIVE_INFINITY);
  }
}
