package io.sweetspot.pipeline.schedule;

import java.time.Duration;

/** How time is let pass. */
@FunctionalInterface
public interface Waiter {
  /** By the clock, in the thread that waits. */
  Waiter ASLEEP = time -> Thread.sleep(Math.max(1, time.toMillis()));

  /** Returns after about so long: above 0, some seconds at most. */
  void await(Duration time) throws InterruptedException;
}
