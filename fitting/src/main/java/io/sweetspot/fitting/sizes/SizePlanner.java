package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.decide.Planner;
import io.sweetspot.fitting.decide.Purpose;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.fitting.decide.TrialRequest;
import io.sweetspot.fitting.sizes.Cells.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Plans the next batch of one tuning for all sizes: screen, explore, confirm.
 *
 * <ol>
 *   <li><b>Screen.</b> A geometric grid of counts, every second of them at one size and the others
 *       at the next, once each.
 *   <li><b>Explore.</b> Suspected spikes again; then the sizes and counts that tell most of which
 *       count is the fastest, at all sizes that will be answered, for what they cost.
 *   <li><b>Confirm.</b> At every size that may be run, the count that the table would hold there,
 *       where it has no trial yet.
 * </ol>
 *
 * <p>Pure and stateless: the same question, observations and budget give the same plan, and any
 * subset of a batch may be missing when the planner is asked again.
 */
public final class SizePlanner {

  /** Share of the trials that the screen may take. */
  private static final double SCREEN_SHARE = 0.5;

  /** Fewest counts of a size in the screen. */
  private static final int FEWEST = 3;

  /** Share of the trials that are kept for what is to be confirmed. */
  private static final double CONFIRM_SHARE = 0.15;

  /** Exploring trials a batch. */
  private static final int BATCH = 4;

  /** An expected loss below this is not worth a trial. */
  private static final double LEAST_LOSS = 0.001;

  /** Of log sizes that are thought about. */
  private static final double STEP = 0.7;

  private static final long MOST_TRIALS = 1_000_000;

  private final SizeQuestion question;
  private final List<SizedObservation> observations;
  private final Optional<Findings> findings;
  private final Budget left;
  private final int block;

  private SizePlanner(SizeQuestion question, List<SizedObservation> observations, Budget left) {
    this.question = question;
    this.observations = observations;
    this.left = left;
    this.findings = Findings.of(question, observations, STEP);
    this.block = observations.stream().mapToInt(each -> each.trial().block()).max().orElse(-1) + 1;
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
    List<Place> screen = screen(trialsLeft);
    if (!screen.isEmpty()) {
      return batch(screen, trialsLeft, "screen");
    }
    if (findings.isEmpty()) {
      return new SizePlan.Stop(StopReason.EVERY_TRIAL_FAILED);
    }
    Findings found = findings.get();
    List<Place> again = again(found);
    if (!again.isEmpty()) {
      return batch(again, trialsLeft, "measure again");
    }
    List<Place> unconfirmed = unconfirmed(found);
    double all = Math.min(MOST_TRIALS, observations.size() + (double) trialsLeft);
    if (!unconfirmed.isEmpty() && trialsLeft <= CONFIRM_SHARE * all) {
      return batch(unconfirmed, trialsLeft, "confirm");
    }
    Contrasts contrasts =
        new Contrasts(found.beliefs(), found.maker().choose(false), runnable(found), random());
    if (contrasts.promise() < LEAST_LOSS) {
      return unconfirmed.isEmpty()
          ? new SizePlan.Stop(StopReason.FIRM)
          : batch(unconfirmed, trialsLeft, "confirm");
    }
    return batch(explore(found, contrasts), trialsLeft, "explore");
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
    int best = found.beliefs().best(j);
    return best < 0 ? Double.POSITIVE_INFINITY : found.beliefs().mean(j, best);
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

  /** What the screen lacks; the smallest sizes first where seconds are to be spared. */
  private List<Place> screen(long trialsLeft) {
    int total = (int) Math.min(MOST_TRIALS, observations.size() + trialsLeft);
    List<Double> sizes = question.sizes();
    int most = (int) Math.max(FEWEST, SCREEN_SHARE * total / sizes.size());
    List<Integer> counts = Screens.counts(question.allowed());
    Set<Place> tried = new HashSet<>();
    observations.forEach(each -> tried.add(new Place(each.size(), each.trial().threads())));
    List<Place> missing = new ArrayList<>();
    for (int i = 0; i < sizes.size(); i++) {
      for (int threads : Screens.everySecond(counts, i, most)) {
        Place place = new Place(sizes.get(i), threads);
        boolean runs = findings.map(found -> found.cells().runs(place)).orElse(true);
        if (runs && !tried.contains(place)) {
          missing.add(place);
        }
      }
    }
    return missing;
  }

  private static List<Place> again(Findings found) {
    return found.beliefs().surface().possibleSpikes();
  }

  /** What the table would hold at sizes that may be run, and was not tried there. */
  private List<Place> unconfirmed(Findings found) {
    int[] chosen = found.maker().choose(false);
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

  private List<Place> explore(Findings found, Contrasts contrasts) {
    Beliefs beliefs = found.beliefs();
    List<Place> places = new ArrayList<>();
    while (places.size() < BATCH) {
      double[] worth = contrasts.worth();
      if (left.seconds() < Double.POSITIVE_INFINITY) {
        Arrays.setAll(worth, x -> worth[x] / seconds(beliefs, contrasts.candidates().get(x)));
      }
      int most = 0;
      for (int x = 1; x < worth.length; x++) {
        most = worth[x] > worth[most] ? x : most;
      }
      Contrasts.Place chosen = contrasts.candidates().get(most);
      Place place =
          new Place(beliefs.grid().size(chosen.size()), beliefs.grid().threads(chosen.count()));
      if (places.contains(place)) {
        break;
      }
      places.add(place);
      contrasts.suppose(most);
    }
    return places;
  }

  private static double seconds(Beliefs beliefs, Contrasts.Place place) {
    return Math.exp(beliefs.mean(place.size(), place.count()));
  }

  private SplittableRandom random() {
    return new SplittableRandom(31 * question.seed() + block);
  }

  private SizePlan.Batch batch(List<Place> places, long trialsLeft, String step) {
    List<Place> order = new ArrayList<>(places);
    Collections.shuffle(order, new Random(random().nextLong()));
    List<SizedRequest> trials =
        order.subList(0, (int) Math.min(order.size(), trialsLeft)).stream()
            .map(
                place ->
                    new SizedRequest(
                        place.size(),
                        new TrialRequest(place.threads(), block, Purpose.EXPLORE, cap(place))))
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
