package io.sweetspot.pipeline.recommendations;

/**
 * That a count was settled by real runs on its kind of machine and the curves that were measured on
 * others: an estimate, which no race has certified.
 *
 * @param probes real runs that it rests on; at least 1
 * @param kinds other kinds of machine whose curves it rests on; at least 1
 */
public record Probed(int probes, int kinds) {
  public Probed {
    if (probes < 1 || kinds < 1) {
      throw new IllegalArgumentException(
          "probes are %d and kinds %d; expected at least 1".formatted(probes, kinds));
    }
  }

  /** {@code 3 probes and the curves of 2 other kinds of machine}. */
  public String words() {
    return "%s and %s"
        .formatted(
            probes == 1 ? "1 probe" : probes + " probes",
            kinds == 1
                ? "the curve of another kind of machine"
                : "the curves of %d other kinds of machine".formatted(kinds));
  }
}
