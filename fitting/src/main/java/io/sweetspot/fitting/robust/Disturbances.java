package io.sweetspot.fitting.robust;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which trials of a program are set aside, to be repeated, because others were busy meanwhile.
 *
 * <p>A trial is disturbed where others used over {@value #MOST_CORES} cores more than they usually
 * did, which is the lower quartile of all its trials: a quarter of a core is what slows a program
 * that needs all of a machine of four by as much as the usual tolerance. A neighbour that is always
 * there is no disturbance: then the answer holds beside it. At most one trial in {@value #ONE_IN},
 * the most disturbed ones, is set aside: 20 % more trials.
 *
 * <p>Nothing here sees a time: what is left out depends on the neighbours alone, and so favours no
 * thread count by its times. Nor does it ask what a program does to itself: that some process waits
 * for a processor, that pages are swapped, that the quota throttles or the frequency falls, may be
 * the work of its own threads, and belongs to their count.
 */
public final class Disturbances {
  /** Of processor time, in cores, that others use beyond what they usually do. */
  public static final double MOST_CORES = 0.25;

  private static final int ONE_IN = 6;
  private static final double QUARTILE = 0.25;

  private Disturbances() {}

  /** What others usually do: the lower quartile of what is known; 0 where nothing is. */
  public static double usual(double[] others) {
    double[] known = Arrays.stream(others).filter(Double::isFinite).sorted().toArray();
    return known.length == 0 ? 0 : known[(int) (QUARTILE * known.length)];
  }

  /**
   * The places of the trials that are set aside. O(n log n).
   *
   * @param others processor time that others used during each trial, in cores; not a number where
   *     it is not known: such a trial is never set aside
   */
  public static BitSet setAside(double[] others) {
    long known = Arrays.stream(others).filter(Double::isFinite).count();
    BitSet aside = new BitSet();
    double most = usual(others) + MOST_CORES;
    IntStream.range(0, others.length)
        .filter(i -> others[i] > most)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> others[i]).reversed())
        .limit(known / ONE_IN)
        .forEach(aside::set);
    return aside;
  }
}
