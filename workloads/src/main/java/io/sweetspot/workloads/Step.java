package io.sweetspot.workloads;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command beside a trial, outside its clock: it prepares the ground or clears it. What it leaves
 * running stays, since a prepared server is meant to, and can go on printing; where the step is cut
 * short, by its timeout or because we are ending, its processes are ended.
 */
record Step(String name, List<String> arguments, File directory, Map<String, String> environment) {
  private static final long DRAIN_LIMIT_MILLIS = 200;
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** Runs it, if there is anything to run. Returns why it failed; empty where it did not. */
  Optional<String> failure(Duration timeout, EndOnExit running)
      throws IOException, InterruptedException {
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    int[] printed = Posix.largePipe();
    try (FileChannel channel = new FileInputStream(Posix.file(printed[0])).getChannel()) {
      ProgramOutput output = ProgramOutput.of(channel);
      Process process;
      try {
        process = running.start(() -> start(printed[1]), Step::end);
      } catch (IOException e) {
        return Optional.of("%s could not be started: %s".formatted(name, e.getMessage()));
      } finally {
        Posix.close(printed[1]);
      }
      output.start();
      boolean inTime = process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
      if (!inTime) {
        end(process);
      }
      running.ended();
      output.awaitEnd(DRAIN_LIMIT_MILLIS);
      if (!output.isEnded()) {
        discardFromNowOn(printed[0]);
      }
      output.finish();
      return inTime ? failure(process.exitValue(), output) : Optional.of(late(timeout));
    } finally {
      Posix.close(printed[0]);
    }
  }

  private Process start(int printed) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(arguments)
            .directory(directory)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(Posix.file(printed));
    builder.environment().putAll(environment);
    return builder.start();
  }

  /**
   * The first before those that it waits for: it would go on where they end. What was killed is
   * gone when this returns, or as good as: a busy machine takes its time.
   */
  private static void end(Process process) {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    ProcessTree.await(
        Stream.concat(Stream.of(process.toHandle()), descendants.stream())
            .map(each -> (int) each.pid())
            .collect(Collectors.toSet()),
        GRACE);
  }

  /** A server that was left running outlives us, and would end or stop where nobody reads. */
  private static void discardFromNowOn(int printed) throws IOException {
    new ProcessBuilder("setsid", "cat")
        .redirectInput(Posix.file(printed))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private String late(Duration timeout) {
    return "%s did not end within %s".formatted(name, Durations.spoken(timeout));
  }

  private Optional<String> failure(int code, ProgramOutput output) {
    return code == 0
        ? Optional.empty()
        : Optional.of(
            "%s ended with exit code %d; expected 0\n%s".formatted(name, code, output.lastLines()));
  }
}
