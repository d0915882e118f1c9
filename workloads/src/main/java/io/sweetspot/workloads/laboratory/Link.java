package io.sweetspot.workloads.laboratory;

import java.util.concurrent.locks.LockSupport;

/**
 * The shared link: a queue in virtual time. A block leaves when both its connection and the link
 * have had the time to carry it; who wakes up late is not charged for it again, up to {@link
 * #SLACK}.
 */
final class Link {
  /** How far behind the clock a schedule may lag and still catch up, in nanoseconds. */
  private static final long SLACK = 5_000_000;

  private final Network network;
  private long linkFree = System.nanoTime();
  private int active;

  Link(Network network) {
    this.network = network;
  }

  synchronized void enter() {
    active++;
  }

  synchronized void leave() {
    active--;
  }

  /** Bytes to send at a time: about a third of a millisecond of the link, 4 to 64 KiB. */
  int blockSize(double connectionRate) {
    double rate = Math.min(network.linkBytesPerSecond(), 4 * connectionRate);
    return (int) Math.max(4 << 10, Math.min(64 << 10, rate / 3000));
  }

  /** Holds the caller until {@code bytes} have crossed the link at its connection's pace. */
  void carry(Throttle pace, int bytes) {
    if (network.isUnlimited() && Double.isInfinite(pace.bytesPerSecond)) {
      return;
    }
    waitUntil(reserve(pace, bytes));
  }

  private synchronized long reserve(Throttle pace, int bytes) {
    long earliest = System.nanoTime() - SLACK;
    double contention = 1 + network.contention() * Math.max(0, active - 1);
    linkFree =
        Math.max(linkFree, earliest)
            + Math.round(bytes * 1e9 * contention / network.linkBytesPerSecond());
    pace.free = Math.max(pace.free, earliest) + Math.round(bytes * 1e9 / pace.bytesPerSecond);
    return Math.max(linkFree, pace.free);
  }

  static void waitUntil(long deadline) {
    long left = deadline - System.nanoTime();
    while (left > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(left);
      left = deadline - System.nanoTime();
    }
  }

  /** One connection's own schedule; guarded by its link. */
  static final class Throttle {
    private final double bytesPerSecond;
    private long free = System.nanoTime();

    Throttle(double bytesPerSecond) {
      this.bytesPerSecond = bytesPerSecond;
    }
  }
}
