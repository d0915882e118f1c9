package io.sweetspot.workloads.laboratory;

import java.time.Duration;

/**
 * The limits of a simulated network.
 *
 * <p>A rate per connection makes the first connections pay (seconds fall as 1 / connections), the
 * rate of the link ends that (seconds stay flat), and contention makes too many of them cost: with
 * n active connections the link carries {@code linkBytesPerSecond / (1 + contention (n - 1))}. With
 * 0.002 that is the shape of figure 1 in Shieh and Li, "Learning the optimal degree of concurrency
 * for performance-critical Python processes" (2017): sharp drop, flat, slight rise.
 *
 * @param connectionBytesPerSecond what one connection carries at most; above 0, infinite for no
 *     limit
 * @param linkBytesPerSecond what all connections carry at most; above 0, infinite for no limit
 * @param requestLatency from the end of a request to the first byte of its answer; at least 0
 * @param handshakeLatency from the accepted connection to its first read; at least 0
 * @param contention share of a lone connection's time that each further active one costs; at least
 *     0
 */
public record Network(
    double connectionBytesPerSecond,
    double linkBytesPerSecond,
    Duration requestLatency,
    Duration handshakeLatency,
    double contention) {

  public Network {
    requireRate("connectionBytesPerSecond", connectionBytesPerSecond);
    requireRate("linkBytesPerSecond", linkBytesPerSecond);
    if (requestLatency.isNegative() || handshakeLatency.isNegative()) {
      throw new IllegalArgumentException(
          "latencies are %s and %s; expected at least 0"
              .formatted(requestLatency, handshakeLatency));
    }
    if (!(contention >= 0 && contention < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "contention is %s; expected a finite number of at least 0".formatted(contention));
    }
  }

  /** Loopback as it is. */
  public static Network unlimited() {
    return limited(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** Two rates in bytes a second, no latency, no contention. */
  public static Network limited(double connectionBytesPerSecond, double linkBytesPerSecond) {
    return new Network(
        connectionBytesPerSecond, linkBytesPerSecond, Duration.ZERO, Duration.ZERO, 0);
  }

  /**
   * The shape of the paper's curve, small enough for a demonstration: 8 MB/s a connection, 50 MB/s
   * for the link, 10 ms a request, 20 ms a handshake, contention 0.002.
   */
  public static Network paper() {
    return new Network(8e6, 50e6, Duration.ofMillis(10), Duration.ofMillis(20), 0.002);
  }

  boolean isUnlimited() {
    return Double.isInfinite(connectionBytesPerSecond) && Double.isInfinite(linkBytesPerSecond);
  }

  private static void requireRate(String name, double rate) {
    if (!(rate > 0)) {
      throw new IllegalArgumentException("%s is %s; expected above 0".formatted(name, rate));
    }
  }
}
