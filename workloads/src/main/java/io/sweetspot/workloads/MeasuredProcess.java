package io.sweetspot.workloads;

import io.sweetspot.datasets.Quota;
import io.sweetspot.datasets.Surroundings;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One execution of a command in a fresh process, timed and accounted for.
 *
 * <p>The process is made first and timed afterwards. A small shell, started by {@code setsid
 * --fork} in a session of its own, tells its process id and waits at a gate; when the gate opens
 * the clock starts, and the shell is replaced by the command ({@code exec "$@"}, which parses
 * nothing).
 *
 * <p><b>Inside the clock:</b> loading the command's executable, all it does, and its end as the
 * kernel reports it; and that its output is carried off, unread ({@link ProgramOutput}).
 * <b>Outside:</b> forking, our own class loading, draining the last output and looking at it, and
 * ending what the program left running.
 *
 * <p>The detour has a second reason. A child forked from a large JVM inherits the JVM's peak memory
 * in its accounting (Linux carries it over {@code exec}); one forked by {@code setsid} does not.
 * The orphan is adopted (PR_SET_CHILD_SUBREAPER), so that the kernel gives us its accounting.
 */
final class MeasuredProcess {
  private static final String GATE = "echo $$; read -r _ || exit 125; exec \"$@\" </dev/null";
  private static final long START_LIMIT_SECONDS = 60;
  private static final long DRAIN_LIMIT_MILLIS = 1000;

  private final ProcessTree tree;
  private final Quota quota;
  private final ProcessBuilder launcher;
  private volatile boolean timedOut;

  /**
   * What was measured.
   *
   * @param startedAt when the gate opened
   * @param seconds from the opened gate to the end of the process; above 0
   * @param exit how it ended and what it used
   * @param timedOut whether it was ended at its timeout
   * @param output what it printed
   * @param surroundings what the machine did besides
   */
  record Measurement(
      Instant startedAt,
      double seconds,
      Posix.Exit exit,
      boolean timedOut,
      ProgramOutput output,
      Surroundings surroundings) {}

  /**
   * @param tree what the command's processes are found by
   * @param quota how much processor time they may use, if it is limited
   * @param arguments the command
   * @param environment variables beside the inherited ones
   */
  MeasuredProcess(
      ProcessTree tree,
      Quota quota,
      List<String> arguments,
      File directory,
      Map<String, String> environment) {
    this.tree = tree;
    this.quota = quota;
    List<String> launched =
        new ArrayList<>(List.of("setsid", "--fork", "/bin/sh", "-c", GATE, "sh"));
    launched.addAll(arguments);
    this.launcher = new ProcessBuilder(launched).directory(directory).redirectErrorStream(true);
    launcher.environment().putAll(environment);
    launcher.environment().put(ProcessTree.VARIABLE, tree.mark());
  }

  /**
   * Runs the command to its end, or to its timeout, or to the JVM's.
   *
   * @throws IOException where the process cannot be made
   * @throws java.util.concurrent.CancellationException where the JVM is ending
   */
  Measurement run(Duration timeout, EndOnExit running) throws IOException, InterruptedException {
    int[] gate = Posix.pipe();
    int[] printed = Posix.largePipe();
    try (OutputStream opener = new FileOutputStream(Posix.file(gate[1]));
        FileChannel channel = new FileInputStream(Posix.file(printed[0])).getChannel()) {
      ProgramOutput output = ProgramOutput.afterPid(channel);
      try {
        Posix.adoptOrphans(true);
        launcher
            .redirectInput(Posix.file(gate[0]))
            .redirectOutput(Posix.file(printed[1]))
            .start()
            .waitFor();
      } finally {
        Posix.adoptOrphans(false);
        for (int descriptor : new int[] {gate[0], gate[1], printed[0], printed[1]}) {
          Posix.close(descriptor);
        }
      }
      output.start();
      int pid = awaitPid(output);
      try (TrialLimits limits = TrialLimits.on(pid, tree.mark(), quota)) {
        Measurement measured = measure(pid, limits, opener, output, timeout, running);
        running.ended();
        return measured;
      }
    }
  }

  private Measurement measure(
      int pid,
      TrialLimits limits,
      OutputStream opener,
      ProgramOutput output,
      Duration timeout,
      EndOnExit running)
      throws IOException, InterruptedException {
    MachineReading before = MachineReading.now();
    double throttledBefore = limits.throttledSeconds();
    Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    long start = running.start(() -> open(opener), began -> end(limits));
    CompletableFuture<Void> timer =
        CompletableFuture.runAsync(
            this::endAtTimeout,
            CompletableFuture.delayedExecutor(timeout.toNanos(), TimeUnit.NANOSECONDS));
    Posix.awaitEnd(pid);
    long end = System.nanoTime();
    MachineReading after = MachineReading.now();
    double throttled = limits.throttledSeconds();
    if (!timer.cancel(false)) {
      timer.join();
    }
    tree.kill(); // What the program left running: the next trial has the machine to itself.
    Posix.Exit exit =
        Posix.collect(pid)
            .besideOthersOf(after.processors().busySeconds() - before.processors().busySeconds());
    output.awaitEnd(DRAIN_LIMIT_MILLIS);
    output.finish();
    return new Measurement(
        startedAt,
        (end - start) / 1e9,
        exit,
        timedOut,
        output,
        after.since(before, throttled < 0 ? -1 : throttled - throttledBefore));
  }

  /** Because the JVM ends: nothing is left behind. */
  private void end(TrialLimits limits) {
    tree.end();
    limits.remove();
  }

  /** Opens the gate; returns when that was, in nanoseconds. */
  private static long open(OutputStream gate) throws IOException {
    long now = System.nanoTime();
    gate.write('\n');
    return now;
  }

  private void endAtTimeout() {
    timedOut = true;
    tree.end();
  }

  private static int awaitPid(ProgramOutput output) throws IOException, InterruptedException {
    try {
      return output.pid().get(START_LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(
          "the trial's process did not start; is 'setsid' of util-linux there?", e);
    }
  }
}
