package io.sweetspot.datasets;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a night came to for one program. Stored in lower case. */
public enum NightDecision {
  /** There was no recommendation for this version on this kind of machine: tuned. */
  NEW,
  /** Nothing changed that the nights could show. */
  UNCHANGED,
  /** Something may have changed; the next nights confirm it or not. The recommendation holds. */
  SUSPECTED,
  /** All thread counts became slower or faster alike: the recommendation holds. */
  LEVEL,
  /** The relation between thread counts changed: tuned again. */
  SHAPE,
  /**
   * The recommended count misses its limits: tuned again, or it stays and nobody may rely on it.
   */
  LIMIT,
  /** The program failed at the recommended thread count. */
  BROKEN;

  /** The name as it is stored and printed: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The decision of a stored name.
   *
   * @throws IllegalArgumentException where there is no such decision; the message lists them
   */
  public static NightDecision of(String label) {
    return Arrays.stream(values())
        .filter(decision -> decision.label().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "decision is '%s'; expected one of %s"
                        .formatted(
                            label,
                            Arrays.stream(values())
                                .map(NightDecision::label)
                                .collect(Collectors.joining(", ")))));
  }
}
