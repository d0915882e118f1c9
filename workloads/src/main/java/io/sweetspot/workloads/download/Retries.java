package io.sweetspot.workloads.download;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** The budget of failures of one download, over all chunks, and the pauses between attempts. */
final class Retries {
  private final RetryPolicy policy;
  private final int most;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger fruitless = new AtomicInteger();

  Retries(RetryPolicy policy, int connections) {
    this.policy = policy;
    this.most = policy.failuresPerConnection() * connections;
  }

  /** Counts a failed attempt; a DownloadException where there were too many fruitless ones. */
  void count(boolean fruitful, IOException reason) throws DownloadException {
    failures.incrementAndGet();
    if (!fruitful && fruitless.incrementAndGet() > most) {
      throw new DownloadException(
          "%d attempts failed in all; the last: %s; what is there is kept, run it again to go on"
              .formatted(most + 1, DownloadException.inWords(reason)),
          reason);
    }
  }

  /** How many attempts failed. */
  int failures() {
    return failures.get();
  }

  /** The pause after so many failed attempts in a row: doubled each time, with jitter. */
  Duration delay(int inARow) {
    double full =
        Math.min(
            (double) policy.longestDelay().toNanos(),
            policy.firstDelay().toNanos() * Math.pow(2, Math.max(0, inARow - 1)));
    return Duration.ofNanos((long) (full * ThreadLocalRandom.current().nextDouble(0.5, 1)));
  }
}
