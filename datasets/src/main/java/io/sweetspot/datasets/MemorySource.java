package io.sweetspot.datasets;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where a trial's peak memory is from, and so of what it is the peak. Stored in lower case. */
public enum MemorySource {
  /** The largest resident set of any one process: all that older datasets have. */
  PROCESS,
  /** Sampled sums of the proportional set sizes (PSS) of all processes: short peaks are missed. */
  TREE,
  /** The control group of all processes, files that it read and wrote apart. */
  GROUP;

  /** The name as it is stored and printed: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The source of a stored name.
   *
   * @throws IllegalArgumentException where there is no such source; the message lists them
   */
  public static MemorySource of(String label) {
    for (MemorySource source : values()) {
      if (source.label().equals(label)) {
        return source;
      }
    }
    throw new IllegalArgumentException(
        "memory source is '%s'; expected one of %s"
            .formatted(
                label,
                Arrays.stream(values())
                    .map(MemorySource::label)
                    .collect(Collectors.joining(", "))));
  }
}
