package io.sweetspot.pipeline.schedule;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Remembers up to which moment every night is dealt with. */
public interface Coverage {
  /** The moment; empty where nothing was ever covered. */
  Optional<Instant> read() throws IOException;

  /** Notes that every night up to this moment is dealt with. */
  void write(Instant coveredUntil) throws IOException;
}
