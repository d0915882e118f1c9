package io.sweetspot.workloads.download;

import java.io.InterruptedIOException;
import java.util.OptionalLong;

/**
 * Lets fetching wait for hashing where the end waits for hashing anyway: a sequential sum keeps one
 * core busy from the first byte to the last, and loses its core to many workers that are ready to
 * run. So fetching stops {@value #MOST_AHEAD} bytes ahead of it, but only while what is left to
 * hash takes longer than what is left to fetch: a network is never kept waiting for nothing. What
 * is hashed is then also still warm in the page cache. Thread-safe.
 */
final class Throttle {
  /** How much of the finished front may wait to be hashed: about 0.1 s of MD5. */
  static final long MOST_AHEAD = 64 << 20;

  /** Where fetching goes on. */
  private static final long LEAST_AHEAD = MOST_AHEAD / 2;

  private final Ledger ledger;
  private final OptionalLong size;
  private final long began = System.nanoTime();
  private final long coveredBefore;
  private volatile boolean held;

  /** From now on, for a file of this size. */
  Throttle(Ledger ledger, OptionalLong size) {
    this.ledger = ledger;
    this.size = size;
    this.coveredBefore = ledger.covered();
  }

  /**
   * Called by who hashes, every now and then.
   *
   * @param hashed bytes hashed so far
   * @param front bytes that could be
   * @param seconds time that hashing them took, without waiting for more
   */
  void hashed(long hashed, long front, double seconds) {
    long ahead = front - hashed;
    if (ahead <= (held ? LEAST_AHEAD : MOST_AHEAD) || size.isEmpty()) {
      release();
      return;
    }
    long covered = ledger.covered();
    double fetching = (System.nanoTime() - began) / 1e9;
    double toHash = (size.getAsLong() - hashed) * seconds / Math.max(1, hashed);
    double toFetch = (size.getAsLong() - covered) * fetching / Math.max(1, covered - coveredBefore);
    if (toHash > toFetch) {
      held = true;
    } else {
      release();
    }
  }

  /** Nobody waits any more: hashing has caught up, or has ended. */
  void release() {
    if (held) {
      synchronized (this) {
        held = false;
        notifyAll();
      }
    }
  }

  /** Waits while fetching further would not bring the end nearer. */
  void await() throws InterruptedIOException {
    if (!held) {
      return;
    }
    synchronized (this) {
      while (held) {
        try {
          wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("the download was interrupted; run it again to go on");
        }
      }
    }
  }
}
