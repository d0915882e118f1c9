package io.sweetspot.fitting.decide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Plans the next batch: screen, explore, race.
 *
 * <ol>
 *   <li><b>Screen.</b> A geometric grid, once each, in random order, in two batches, so that the
 *       second can cap what is hopeless.
 *   <li><b>Explore.</b> Suspected spikes again; then, two by two, the count of which a trial is
 *       worth most, and one drawn as often as it may be the fastest. Models propose one count a
 *       batch.
 *   <li><b>Race.</b> The fewest threads that can be certified with what is left, against the
 *       fastest, in interleaved blocks, a block a batch; then exploring again with what remains.
 *       {@link Quotes What the answer is set beside} runs along until it can be quoted, or with the
 *       last trials where nothing races.
 * </ol>
 *
 * <p>Where it is known how often the answer will be used, there is neither screen nor race: trial
 * by trial the {@link Prospect} of another one is weighed against its cost.
 *
 * <p>Pure and stateless: the same question, observations and budget give the same plan, whatever
 * came between, and any subset of a batch may be missing when the planner is asked again. O(n log n
 * + counts cubed) a call; 9 ms for 100 counts and 1,000 trials, the verdict included.
 */
public final class Planner {

  /**
   * An exploring trial may be ended after this many times the least expected seconds. It cannot be
   * near the fastest but by a spike of that size; where it is above both neighbours it is measured
   * again.
   */
  public static final double CAP = 5;

  /** Share of the trials that the screen may take. */
  private static final double SCREEN_SHARE = 0.55;

  /** The same where limits are to be certified, which takes five runs at least. */
  private static final double LIMITED_SCREEN_SHARE = 0.3;

  /** Share of the trials that go by before the race, unless there is nothing left to explore. */
  private static final double EXPLORE_SHARE = 0.6;

  /** An expected gain below 0.2 % is not worth a trial. */
  static final double LEAST_GAIN = 0.002;

  /** Where the chance to meet the limits is less, no trial is spent. */
  private static final double HOPELESS = 0.02;

  /** Exploring trials a batch; one where there are few altogether. */
  private static final int BATCH = 2;

  private static final int FEW_TRIALS = 32;

  /** Screening trials a batch where a prior says after each what is likely. */
  private static final int SCREEN_BATCH = 2;

  /** Beyond this many, it is all the same how many are left. */
  private static final long MOST_TRIALS = 1_000_000;

  private final Question question;
  private final List<Observation> observations;
  private final Budget left;
  private final Prior prior;
  private final Block block;

  private Planner(Question question, List<Observation> observations, Budget left, Prior prior) {
    this.question = question;
    this.observations = observations;
    this.left = left;
    this.prior = prior;
    this.block = Block.after(observations, question.seed());
  }

  /**
   * What to do next.
   *
   * @param observations of this program on this machine, in any order; those of a former tuning
   *     count as well
   * @param left what may still be spent, the observations apart
   * @param proposers models to be heard; may be empty
   */
  public static Plan next(
      Question question, List<Observation> observations, Budget left, List<Proposer> proposers) {
    return next(question, observations, left, proposers, Prior.NONE);
  }

  /**
   * The same, where something is expected of the counts.
   *
   * @param prior made anew from the same observations
   */
  public static Plan next(
      Question question,
      List<Observation> observations,
      Budget left,
      List<Proposer> proposers,
      Prior prior) {
    return new Planner(question, observations, left, prior).plan(List.copyOf(proposers));
  }

  /**
   * The counts that are screened, once each, where nothing is known of them.
   *
   * @param trials that are made in all
   */
  public static List<Integer> firstLook(Question question, long trials) {
    int total = (int) Math.min(MOST_TRIALS, trials);
    double share = question.limits().isEmpty() ? SCREEN_SHARE : LIMITED_SCREEN_SHARE;
    return Screen.counts(question.allowed(), Math.max(Math.min(3, total), (int) (share * total)));
  }

  private Plan plan(List<Proposer> proposers) {
    Sample sample = Sample.of(question.claim(), observations);
    Limits limits = Limits.of(question, sample);
    Optional<DecisionState> state = DecisionState.of(question, sample, limits);
    long trialsLeft = trialsLeft(state);
    if (trialsLeft == 0) {
      boolean firm = state.map(Planner::isFirm).orElse(false);
      return new Plan.Stop(firm ? StopReason.FIRM : StopReason.BUDGET_SPENT);
    }
    if (question.futureRuns() > 0
        && limits.isEmpty()
        && (state.isPresent() || observations.isEmpty())) {
      return thrifty(state, trialsLeft);
    }
    List<Integer> screen = screen(sample.feasibility(), limits, state, trialsLeft);
    if (!screen.isEmpty()) {
      return batch(screen, state, trialsLeft, "screen");
    }
    if (state.isEmpty()) {
      return new Plan.Stop(withoutCandidate(sample, limits));
    }
    DecisionState now = state.get();
    if (!limits.isEmpty()) {
      OptionalInt target = CertifiedSearch.next(now, trialsLeft);
      if (target.isPresent()) {
        return batch(List.of(target.getAsInt()), state, trialsLeft, "certify limits");
      }
      Optional<DecisionState> end = now.atTheEnd();
      if (end.isEmpty()) {
        return new Plan.Stop(StopReason.LIMITS_OUT_OF_REACH);
      }
      now = end.get();
    }
    List<Integer> again = again(now);
    if (!again.isEmpty()) {
      return batch(again, state, trialsLeft, "measure again");
    }
    List<Integer> quoted = Quotes.missing(now);
    if (isFirm(now) && quoted.isEmpty()) {
      return new Plan.Stop(StopReason.FIRM);
    }
    boolean explored =
        mostGain(now) < LEAST_GAIN
            || observations.size() >= EXPLORE_SHARE * (observations.size() + trialsLeft);
    if (explored && !now.decided()) {
      List<Integer> finalists = Finalists.of(now, trialsLeft);
      if (!finalists.isEmpty() && finalists.size() <= trialsLeft) {
        return race(finalists, quoted, now, trialsLeft);
      }
    }
    if (!quoted.isEmpty()
        && (isFirm(now) || trialsLeft <= Quotes.blocks(now, quoted) * (quoted.size() + 1L))) {
      Set<Integer> beside = new TreeSet<>(quoted);
      beside.add(now.fastestThreads());
      return batch(new ArrayList<>(beside), state, trialsLeft, "compare");
    }
    int exploring = observations.size() + trialsLeft < FEW_TRIALS ? 1 : BATCH;
    return explore(counts(now, proposers, exploring), now, trialsLeft);
  }

  private static StopReason withoutCandidate(Sample sample, Limits limits) {
    if (sample.estimates().isEmpty()) {
      return StopReason.EVERY_TRIAL_FAILED;
    }
    return limits.isEmpty() ? StopReason.TOO_MANY_FAILED : StopReason.LIMITS_OUT_OF_REACH;
  }

  /** The usual guess first; then whatever a trial is worth most of, as long as it is. */
  private Plan thrifty(Optional<DecisionState> state, long trialsLeft) {
    if (state.isEmpty()) {
      List<Integer> guess = List.of(Screen.guess(question));
      return batch(guess, state, trialsLeft, "usual guess");
    }
    Prospect next = Prospect.of(state.get());
    return next.isWorthwhile()
        ? explore(List.of(next.threads()), state.get(), trialsLeft)
        : new Plan.Stop(StopReason.NOT_WORTH_ANOTHER_TRIAL);
  }

  private Plan explore(List<Integer> counts, DecisionState now, long trialsLeft) {
    return new Plan.Batch(requests(counts, Optional.of(now), trialsLeft), "explore", mostGain(now));
  }

  private static boolean isFirm(DecisionState now) {
    return now.keepsLimits() && now.decided() && mostGain(now) < LEAST_GAIN;
  }

  private static double mostGain(DecisionState now) {
    double most = 0;
    for (double gain : now.landscape().gains()) {
      most = Math.max(most, gain);
    }
    return most;
  }

  /** Trials that the budget still allows, by the least expected seconds. */
  private long trialsLeft(Optional<DecisionState> state) {
    if (left.seconds() == Double.POSITIVE_INFINITY || left.seconds() == 0) {
      return left.seconds() == 0 ? 0 : left.trials();
    }
    double each = state.map(s -> Math.exp(s.landscape().mean(s.fastest()))).orElse(0.0);
    return (long) Math.min(left.trials(), left.seconds() / each);
  }

  /** Counts of the screen, and those to compare with, that were never tried. */
  private List<Integer> screen(
      Feasibility feasibility, Limits limits, Optional<DecisionState> state, long trialsLeft) {
    long total = Math.min(MOST_TRIALS, observations.size() + trialsLeft);
    List<Integer> screen = firstLook(question, total);
    Set<Integer> tried = new HashSet<>();
    observations.forEach(each -> tried.add(each.threads()));
    TreeSet<Integer> missing = new TreeSet<>();
    if (prior.isNone() && observations.size() < 2 && screen.size() > 4) {
      for (int i = 1; i < screen.size(); i += 2) {
        missing.add(screen.get(i));
      }
      missing.removeAll(tried);
      return new ArrayList<>(missing);
    }
    missing.addAll(screen);
    if (total / 2 >= screen.size()) {
      if (question.baseline() > 0) {
        missing.add(question.baseline());
      }
      if (question.allowed().contains(question.cores())) {
        missing.add(question.cores());
      }
    }
    missing.removeAll(tried);
    missing.removeIf(
        threads -> feasibility.chance(threads) == 0 || limits.chance(threads) < HOPELESS);
    return prior.isNone() ? new ArrayList<>(missing) : expected(missing, state);
  }

  /**
   * The likeliest two of these; at first the fewest threads and the likeliest, which tell most of
   * what it is like. Left out is what the prior gives no hope, and what was measured does not
   * either: a prior that misleads costs an order, and never the best count.
   */
  private List<Integer> expected(SortedSet<Integer> missing, Optional<DecisionState> state) {
    Set<Integer> next = new TreeSet<>();
    if (observations.isEmpty()) {
      missing.stream().limit(1).forEach(next::add);
    }
    missing.stream()
        .filter(threads -> !next.contains(threads))
        .filter(threads -> !prior.isHopeless(threads) || mayBeFastest(threads, state))
        .sorted(Comparator.comparingDouble(threads -> -prior.chance(threads)))
        .limit(SCREEN_BATCH - next.size())
        .toList()
        .forEach(next::add);
    return new ArrayList<>(next);
  }

  /** Whether what was measured leaves open that a count which was not tried is the fastest. */
  private static boolean mayBeFastest(int threads, Optional<DecisionState> state) {
    return state
        .map(now -> now.landscape().isWorthAsking(now.landscape().index(threads), now.fastest()))
        .orElse(true);
  }

  /** Suspected spikes, and the best where nothing was repeated yet. */
  private static List<Integer> again(DecisionState now) {
    Set<Integer> again = new TreeSet<>(now.landscape().possibleSpikes());
    if (now.sample().repeats() == 0) {
      again.add(now.fastestThreads());
    }
    return new ArrayList<>(again);
  }

  /**
   * What the models propose, or the prior, then what promises most; the second of two is drawn, for
   * what promises most one step ahead tells too little of rivals that need several.
   */
  private List<Integer> counts(DecisionState now, List<Proposer> proposers, int batch) {
    Landscape landscape = now.landscape();
    List<Integer> wanted = new ArrayList<>();
    for (Proposal proposal : Proposals.of(question, now.sample(), proposers)) {
      int index = landscape.index(proposal.threads());
      if (wanted.isEmpty() && landscape.isWorthAsking(index, now.fastest())) {
        wanted.add(landscape.threads(index));
        landscape = landscape.suppose(index);
      }
    }
    OptionalInt expected = prior.mostPromising();
    if (expected.isPresent() && wanted.isEmpty()) {
      int index = landscape.index(expected.getAsInt());
      if (landscape.isWorthAsking(index, now.fastest())) {
        wanted.add(landscape.threads(index));
        landscape = landscape.suppose(index);
      }
    }
    while (wanted.size() < batch) {
      int index =
          wanted.isEmpty()
              ? mostPromising(landscape)
              : new Acquisition(landscape).draw(block.random());
      if (wanted.contains(landscape.threads(index))) {
        break;
      }
      wanted.add(landscape.threads(index));
      landscape = landscape.suppose(index);
    }
    return wanted;
  }

  private static int mostPromising(Landscape landscape) {
    double[] gains = landscape.gains();
    int most = landscape.best();
    for (int i = 0; i < gains.length; i++) {
      most = gains[i] > gains[most] ? i : most;
    }
    return most;
  }

  /** A block of the finalists, and of what is quoted, which runs beside them but does not race. */
  private Plan race(
      List<Integer> finalists, List<Integer> quoted, DecisionState now, long trialsLeft) {
    Set<Integer> counts = new TreeSet<>(finalists);
    quoted.stream().limit(trialsLeft - finalists.size()).forEach(counts::add);
    List<TrialRequest> trials = new ArrayList<>();
    for (int threads : block.shuffled(counts)) {
      boolean races = finalists.contains(threads);
      trials.add(request(threads, races ? Purpose.RACE : Purpose.EXPLORE, Optional.of(now)));
    }
    return new Plan.Batch(trials, "race", Double.POSITIVE_INFINITY);
  }

  private Plan batch(
      List<Integer> counts, Optional<DecisionState> state, long trialsLeft, String step) {
    return new Plan.Batch(requests(counts, state, trialsLeft), step, Double.POSITIVE_INFINITY);
  }

  /** To explore, in random order, no more than is left, capped where that is safe. */
  private List<TrialRequest> requests(
      List<Integer> counts, Optional<DecisionState> state, long trialsLeft) {
    List<Integer> order = block.shuffled(counts);
    return order.subList(0, (int) Math.min(order.size(), trialsLeft)).stream()
        .map(threads -> request(threads, Purpose.EXPLORE, state))
        .toList();
  }

  private TrialRequest request(int threads, Purpose purpose, Optional<DecisionState> state) {
    double least =
        state
            .map(now -> Math.exp(now.landscape().mean(now.fastest())))
            .orElse(Double.POSITIVE_INFINITY);
    boolean whole = purpose == Purpose.RACE || threads == question.baseline();
    double cap = whole ? Double.POSITIVE_INFINITY : CAP * least;
    return new TrialRequest(threads, block.number(), purpose, cap);
  }
}
