package io.sweetspot.workloads.download;

import java.time.Duration;

/**
 * How much trouble a download puts up with.
 *
 * @param attemptsPerChunk attempts in a row at one chunk that bring less than {@link
 *     #PROGRESS_BYTES}, before the download fails; at least 1
 * @param failuresPerConnection such attempts over all chunks, for each connection asked for; at
 *     least 0
 * @param firstDelay pause after the first failed attempt; doubled after each further one, and drawn
 *     between half and all of it, so that the connections do not come back in step
 * @param longestDelay what that pause grows to at most
 * @param longestRetryAfter the longest {@code Retry-After} that is waited for; beyond it the
 *     download fails and can be resumed
 * @param stallTime a connection that brings less than {@code minimumBytesPerSecond} over this time
 *     is given up and opened anew
 * @param minimumBytesPerSecond the least rate of a connection that is alive; at least 0
 * @param answerTime how long the headers of an answer may take
 */
public record RetryPolicy(
    int attemptsPerChunk,
    int failuresPerConnection,
    Duration firstDelay,
    Duration longestDelay,
    Duration longestRetryAfter,
    Duration stallTime,
    double minimumBytesPerSecond,
    Duration answerTime) {

  /** An attempt that brings this many bytes is progress, and starts the count anew. */
  static final long PROGRESS_BYTES = 64 << 10;

  public RetryPolicy {
    if (attemptsPerChunk < 1 || failuresPerConnection < 0) {
      throw new IllegalArgumentException(
          "attemptsPerChunk is %d and failuresPerConnection %d; expected at least 1 and 0"
              .formatted(attemptsPerChunk, failuresPerConnection));
    }
    if (!(minimumBytesPerSecond >= 0)) {
      throw new IllegalArgumentException(
          "minimumBytesPerSecond is %s; expected at least 0".formatted(minimumBytesPerSecond));
    }
    if (firstDelay.isNegative() || stallTime.isNegative() || stallTime.isZero()) {
      throw new IllegalArgumentException(
          "firstDelay is %s and stallTime %s; expected at least 0 and above 0"
              .formatted(firstDelay, stallTime));
    }
  }

  /** Three attempts a chunk, 10 s without a KiB a second, up to two minutes of Retry-After. */
  public static RetryPolicy standard() {
    return new RetryPolicy(
        3,
        20,
        Duration.ofMillis(200),
        Duration.ofSeconds(10),
        Duration.ofMinutes(2),
        Duration.ofSeconds(10),
        1024,
        Duration.ofSeconds(30));
  }

  /** The same with shorter pauses and another stall time, for servers known to be near. */
  public RetryPolicy hurried(Duration delay, Duration stall) {
    return new RetryPolicy(
        attemptsPerChunk,
        failuresPerConnection,
        delay,
        delay.multipliedBy(8),
        longestRetryAfter,
        stall,
        minimumBytesPerSecond,
        answerTime);
  }
}
