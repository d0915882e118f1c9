package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.decide.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The first look at each size: what one leaves out, the next one has. */
final class Screens {

  private Screens() {}

  /** A geometric grid over the allowed counts, both ends included. */
  static List<Integer> counts(List<Integer> allowed) {
    return Screen.counts(allowed, allowed.size());
  }

  /**
   * Both ends and every second count between, from the second at sizes of even index and from the
   * third at the others; thinned out where that is too many.
   *
   * @param most at least 2
   */
  static List<Integer> everySecond(List<Integer> counts, int size, int most) {
    TreeSet<Integer> some = new TreeSet<>();
    some.add(counts.get(0));
    some.add(counts.get(counts.size() - 1));
    List<Integer> between = new ArrayList<>();
    for (int i = 1 + size % 2; i < counts.size() - 1; i += 2) {
      between.add(counts.get(i));
    }
    int kept = Math.min(between.size(), most - some.size());
    for (int i = 0; i < kept; i++) {
      some.add(between.get((int) ((i + 0.5) * between.size() / kept)));
    }
    return new ArrayList<>(some);
  }
}
