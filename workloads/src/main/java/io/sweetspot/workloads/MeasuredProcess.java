package io.sweetspot.workloads;

import io.sweetspot.datasets.Surroundings;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One execution of a command in a fresh process, timed and accounted for.
 *
 * <p><b>Inside the clock:</b> loading the command's executable, all it does, and its end as the
 * kernel reports it; and that its output is carried off, unread ({@link ProgramOutput}).
 * <b>Outside:</b> forking ({@link GatedProcess}), our own class loading, draining the last output
 * and looking at it, and ending what the program left running.
 *
 * @param limits what limits them and accounts for them
 * @param tree what the command's processes are found by, and nobody else
 * @param arguments the command
 * @param environment variables beside the inherited ones
 */
record MeasuredProcess(
    TrialLimits limits,
    ProcessTree tree,
    List<String> arguments,
    File directory,
    Map<String, String> environment) {
  private static final long DRAIN_LIMIT_MILLIS = 1000;

  /**
   * What was measured.
   *
   * @param startedAt when the gate opened
   * @param seconds from the opened gate to the end of the process; above 0
   * @param exit how it ended and what it used
   * @param timedOut whether it was ended at its timeout
   * @param outOfMemory whether the kernel ended processes because memory was short
   * @param output what it printed
   * @param surroundings what the machine did besides
   */
  record Measurement(
      Instant startedAt,
      double seconds,
      Posix.Exit exit,
      boolean timedOut,
      boolean outOfMemory,
      ProgramOutput output,
      Surroundings surroundings) {}

  /**
   * Runs the command to its end, or to its timeout, or to the JVM's.
   *
   * @throws IOException where the process cannot be made
   * @throws java.util.concurrent.CancellationException where the JVM is ending
   */
  Measurement run(Duration timeout, EndOnExit running) throws IOException, InterruptedException {
    return run(timeout, running, new CompletableFuture<>());
  }

  /**
   * The same, and ended at once where it has become pointless.
   *
   * @param pointless completes when it has
   */
  Measurement run(Duration timeout, EndOnExit running, CompletableFuture<?> pointless)
      throws IOException, InterruptedException {
    try (GatedProcess process = GatedProcess.make(tree, arguments, directory, environment)) {
      Measurement measured = measure(process, timeout, running, pointless);
      running.ended();
      return measured;
    }
  }

  private Measurement measure(
      GatedProcess process, Duration timeout, EndOnExit running, CompletableFuture<?> pointless)
      throws IOException, InterruptedException {
    TrialAccounts accounts = TrialAccounts.open(limits, tree);
    Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    long start = running.start(process::open, began -> tree.end());
    AtomicBoolean timedOut = new AtomicBoolean();
    CompletableFuture<Void> timer =
        CompletableFuture.runAsync(
            () -> {
              timedOut.set(true);
              tree.end();
            },
            CompletableFuture.delayedExecutor(timeout.toNanos(), TimeUnit.NANOSECONDS));
    CompletableFuture<Void> cut = pointless.thenRun(tree::kill);
    Posix.awaitEnd(process.pid());
    long end = System.nanoTime();
    accounts.stop();
    if (!timer.cancel(false)) {
      timer.join();
    }
    cut.cancel(false);
    tree.kill(); // What the program left running: the next trial has the machine to itself.
    Posix.Exit exit = accounts.completed(Posix.collect(process.pid()), 0);
    process.output().awaitEnd(DRAIN_LIMIT_MILLIS);
    process.output().finish();
    return new Measurement(
        startedAt,
        (end - start) / 1e9,
        exit,
        timedOut.get(),
        accounts.ranOutOfMemory(),
        process.output(),
        accounts.surroundings());
  }
}
