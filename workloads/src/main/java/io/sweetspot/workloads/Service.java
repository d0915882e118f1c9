package io.sweetspot.workloads;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * A program that does not end by itself, such as a server, and what must be known to measure it. A
 * trial starts it afresh, waits until it is ready, runs the load against it a few times, and ends
 * it with all its processes.
 *
 * <p>The load is the {@link Program#command()}. One run of it is a window. Windows of one start
 * share what that start happened to get (memory layout, caches, connections), so a start, not a
 * window, is the unit of evidence: the mean of its windows is one trial.
 *
 * @param command argument vector, of a process that stays in the foreground; empty for no service
 * @param ready how it is seen that the service can be used
 * @param readyTimeout how long that may take before the trial has failed; above 0
 * @param warmUp windows that are not counted, before those that are; at least 0
 * @param windows windows that are counted; at least 1
 */
public record Service(
    List<String> command, Readiness ready, Duration readyTimeout, int warmUp, int windows)
    implements Serializable {

  /** How long a service may take to be ready where nobody says: a minute. */
  public static final Duration DEFAULT_READY_TIMEOUT = Duration.ofMinutes(1);

  /** Windows that are not counted where nobody says. */
  public static final int DEFAULT_WARM_UP = 1;

  /** Windows that are counted where nobody says. */
  public static final int DEFAULT_WINDOWS = 3;

  /** Of a program that ends by itself. */
  public static final Service NONE =
      new Service(List.of(), Readiness.AT_ONCE, DEFAULT_READY_TIMEOUT, 0, 1);

  private static final int MOST_WINDOWS = 10_000;

  public Service {
    command = List.copyOf(command);
    if (readyTimeout.isNegative() || readyTimeout.isZero()) {
      throw new IllegalArgumentException(
          "the ready timeout is %s; expected a time above 0".formatted(readyTimeout));
    }
    if (warmUp < 0 || warmUp > MOST_WINDOWS) {
      throw new IllegalArgumentException(
          "warm-up is %d; expected 0 to %d windows".formatted(warmUp, MOST_WINDOWS));
    }
    if (windows < 1 || windows > MOST_WINDOWS) {
      throw new IllegalArgumentException(
          "windows is %d; expected 1 to %d".formatted(windows, MOST_WINDOWS));
    }
  }

  /** Whether there is a service at all. */
  public boolean isPresent() {
    return !command.isEmpty();
  }
}
