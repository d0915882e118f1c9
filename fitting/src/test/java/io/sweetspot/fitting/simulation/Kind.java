package io.sweetspot.fitting.simulation;

import java.util.Arrays;
import java.util.List;

/** A family whose parameters are drawn between these ranges. */
record Kind(Families family, Ranges ranges) {

  /** These families, or all where none is named. */
  static List<Kind> of(Ranges ranges, Families... families) {
    return Arrays.stream(families.length == 0 ? Families.values() : families)
        .map(family -> new Kind(family, ranges))
        .toList();
  }

  Program program(long seed, Law law) {
    return family.program(seed, law, ranges);
  }
}
