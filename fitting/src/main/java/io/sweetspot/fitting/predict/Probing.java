package io.sweetspot.fitting.predict;

import java.util.Collection;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where a program stands on a kind of machine that it was not measured on: a few real runs of it,
 * the probes, and the curves that it may follow there. Each probe runs at the count that tells
 * most, of those that are not expected to take more than {@value #BOUND} times as long as the count
 * believed best. Two probes are enough where 1 % at most is expected to be lost, three where 5 %
 * is; four are the most.
 *
 * <p>Counts from the least that failed on are not taken, unless one of more threads succeeded.
 * Pure.
 */
public final class Probing {
  /** How many times as long as the best a probe may be expected to take. */
  public static final double BOUND = 1.5;

  /** The most probes that succeed. */
  public static final int MOST = 4;

  /** The most runs, those that fail among them. */
  public static final int MOST_RUNS = 8;

  private static final int FEWEST = 2;
  private static final double SURE = 0.01;
  private static final double SURE_ENOUGH = 0.05;

  /** Runs of one count that differ by more times than this did not do the same work. */
  private static final double UNEQUAL = 1.5;

  /** With less belief in all suspected curves together, what was measured fits none of them. */
  private static final double STRANGE = 0.3;

  private final List<Probe> probes;
  private final int runs;
  private final List<Integer> allowed;
  private final int cores;
  private final CurveBelief belief;

  private Probing(
      List<Probe> probes, int runs, List<Integer> allowed, int cores, CurveBelief belief) {
    this.probes = probes;
    this.runs = runs;
    this.allowed = allowed;
    this.cores = cores;
    this.belief = belief;
  }

  /**
   * Where it stands.
   *
   * @param suspects curves that the program may follow; at least one
   * @param probes real runs that succeeded, in the order of time
   * @param failed thread counts of those that failed
   * @param allowed thread counts that may be asked about; at least one
   * @param cores as many threads as cores are of use, where many curves bend; among the allowed
   */
  public static Probing after(
      List<SuspectedCurve> suspects,
      List<Probe> probes,
      Collection<Integer> failed,
      List<Integer> allowed,
      int cores) {
    int tooMany = failed.stream().min(Comparator.naturalOrder()).orElse(Integer.MAX_VALUE);
    int works = probes.stream().mapToInt(Probe::threads).max().orElse(0);
    List<Integer> left =
        allowed.stream().filter(threads -> threads < tooMany || threads <= works).toList();
    List<Integer> eligible = left.isEmpty() ? allowed : left;
    return new Probing(
        List.copyOf(probes),
        probes.size() + failed.size(),
        eligible,
        cores,
        CurveBelief.of(suspects, probes, eligible));
  }

  /** Whether there are enough probes to answer. */
  public boolean isSettled() {
    if (probes.size() < FEWEST || hasUnequalWork() || isToBeChecked()) {
      return false;
    }
    double lost = belief.regret(best());
    return lost <= SURE || (lost <= SURE_ENOUGH && probes.size() > FEWEST) || isSpent();
  }

  /** The count to probe next; empty where it is settled, or more probes would not settle it. */
  public OptionalInt next() {
    if (isSettled() || isSpent() || hasUnequalWork()) {
      return OptionalInt.empty();
    }
    if (isToBeChecked()) {
      return OptionalInt.of(fastestProbe().threads());
    }
    double bound = Math.log(BOUND);
    List<Integer> eligible =
        allowed.stream().filter(threads -> belief.logRatio(threads) <= bound).toList();
    boolean bends = probes.size() == 1 && eligible.contains(cores) && !isProbed(cores);
    return OptionalInt.of(bends ? cores : belief.nextProbe(eligible));
  }

  private boolean isSpent() {
    return probes.size() >= MOST || runs >= MOST_RUNS;
  }

  /**
   * The probes fit no curve: one count is to be run again, which shows whether the work is equal.
   */
  private boolean isToBeChecked() {
    double known = belief.weights().values().stream().mapToDouble(Double::doubleValue).sum();
    return probes.size() == MOST - 1 && known < STRANGE && byThreads().size() == probes.size();
  }

  /** Whether runs of one count differ so much that they cannot have done the same work. */
  public boolean hasUnequalWork() {
    return !unequal().isEmpty();
  }

  /** The least and the most seconds of a count whose runs differ so; empty where there is none. */
  public List<Double> unequal() {
    return byThreads().values().stream()
        .filter(of -> of.getMax() > UNEQUAL * of.getMin())
        .findFirst()
        .map(of -> List.of(of.getMin(), of.getMax()))
        .orElse(List.of());
  }

  private Map<Integer, DoubleSummaryStatistics> byThreads() {
    return probes.stream()
        .collect(
            Collectors.groupingBy(
                Probe::threads, TreeMap::new, Collectors.summarizingDouble(Probe::seconds)));
  }

  private Probe fastestProbe() {
    return probes.stream().min(Comparator.comparingDouble(Probe::seconds)).orElseThrow();
  }

  /** The count of the least expected regret: of those that were probed, once some were. */
  public int best() {
    return probes.stream()
        .map(Probe::threads)
        .min(Comparator.comparingDouble(belief::regret))
        .orElseGet(belief::best);
  }

  private boolean isProbed(int threads) {
    return probes.stream().anyMatch(probe -> probe.threads() == threads);
  }

  /** Expected seconds there, from the fastest probe; empty without one. */
  public OptionalDouble seconds() {
    return probes.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            fastestProbe().seconds() / Math.exp(belief.logRatio(fastestProbe().threads())));
  }

  /** What is believed of the whole curve. */
  public CurveBelief belief() {
    return belief;
  }
}
