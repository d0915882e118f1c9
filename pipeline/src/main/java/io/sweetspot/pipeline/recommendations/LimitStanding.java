package io.sweetspot.pipeline.recommendations;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is certain, at 95 %, of a limit at a thread count; the later the worse. */
public enum LimitStanding {
  /** A typical run meets it. */
  MET,
  /** Neither is certain. */
  OPEN,
  /** A typical run misses it. */
  MISSED;

  /** As it is published: lower case. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
