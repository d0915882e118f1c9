package io.sweetspot.datasets;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a trial is evidence for. Stored in lower case. */
public enum Role {
  /** Curves are fitted to these. */
  TRAINING,
  /** The degree of a polynomial is selected on these. */
  VALIDATION,
  /** Kept out of every choice, to report the error of the answer. */
  TESTING,
  /** Taken to compare the finalists once a model has proposed them. */
  CONFIRMATION;

  /** The name as it is stored and printed: lower case. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role of a stored name.
   *
   * @throws IllegalArgumentException where there is no such role; the message lists them
   */
  public static Role of(String label) {
    for (Role role : values()) {
      if (role.label().equals(label)) {
        return role;
      }
    }
    throw new IllegalArgumentException(
        "role is '%s'; expected one of %s"
            .formatted(
                label, Arrays.stream(values()).map(Role::label).collect(Collectors.joining(", "))));
  }
}
