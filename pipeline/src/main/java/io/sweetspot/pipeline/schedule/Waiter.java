package io.sweetspot.pipeline.schedule;

import java.time.Duration;

/** How time is let pass. */
@FunctionalInterface
public interface Waiter {
  /** Returns after about so long: above 0, some seconds at most. */
  void await(Duration time) throws InterruptedException;
}
