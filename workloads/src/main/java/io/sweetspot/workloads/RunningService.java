package io.sweetspot.workloads;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A service from its start, in a fresh process, to the end of all its processes. */
final class RunningService {
  /** Between being asked to end and being ended: databases write what they hold. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long DRAIN_LIMIT_MILLIS = 1000;

  private final GatedProcess process;
  private final ProcessTree tree;
  private final EndOnExit running;
  private final Instant startedAt;
  private final long start;
  private final CompletableFuture<Void> death;

  private RunningService(
      GatedProcess process,
      ProcessTree tree,
      EndOnExit running,
      Instant startedAt,
      long start,
      CompletableFuture<Void> death) {
    this.process = process;
    this.tree = tree;
    this.running = running;
    this.startedAt = startedAt;
    this.start = start;
    this.death = death;
  }

  /**
   * How a service ended.
   *
   * @param exit how its first process ended, and what it used
   * @param seconds since its start
   * @param lastLines that it printed
   */
  record End(Posix.Exit exit, double seconds, String lastLines) {}

  /**
   * Starts the service that waits at the gate. When the JVM ends, so does the service.
   *
   * @param tree what all processes of the trial are found by
   * @throws java.util.concurrent.CancellationException where the JVM is ending
   */
  static RunningService start(GatedProcess process, ProcessTree tree, EndOnExit running)
      throws IOException {
    Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    long start = running.start(process::open, began -> tree.end(GRACE));
    CompletableFuture<Void> death = new CompletableFuture<>();
    Thread watch =
        new Thread(
            () -> {
              Posix.awaitEnd(process.pid());
              death.complete(null);
            },
            "service");
    watch.setDaemon(true);
    watch.start();
    return new RunningService(process, tree, running, startedAt, start, death);
  }

  /** When it was started, by the wall clock. */
  Instant startedAt() {
    return startedAt;
  }

  /** For how long it may run on until a time since its start is over; 0 where it is. */
  Duration left(Duration limit) {
    Duration left = limit.minusNanos(System.nanoTime() - start);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Completes when its first process has ended. */
  CompletableFuture<Void> death() {
    return death;
  }

  /** Waits until it is ready, has died, or the time is over; returns whether it is ready. */
  boolean awaitReady(ReadinessCheck check, Duration limit) throws InterruptedException {
    boolean ready = check.isReady();
    while (!ready && !death.isDone() && !left(limit).isZero()) {
      LockSupport.parkNanos(POLL_NANOS); // Ports and URLs tell nobody when they begin to answer.
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while waiting for a service");
      }
      ready = check.isReady();
    }
    return ready && !death.isDone();
  }

  /** Ends it with all that it has started: asks, gives it ten seconds, then ends it. */
  End stop() throws IOException, InterruptedException {
    tree.end(GRACE);
    death.join();
    double seconds = (System.nanoTime() - start) / 1e9;
    running.ended();
    Posix.Exit exit = Posix.collect(process.pid());
    process.output().awaitEnd(DRAIN_LIMIT_MILLIS);
    process.output().finish();
    return new End(exit, seconds, process.output().lastLines());
  }
}
