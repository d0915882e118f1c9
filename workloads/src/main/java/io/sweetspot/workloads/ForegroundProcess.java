package io.sweetspot.workloads;

import io.sweetspot.datasets.Surroundings;
import io.sweetspot.datasets.Usage;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Real work in a process that stands where we stand: its standard streams, terminal, folder and
 * environment are ours, and so, to whoever started us, are its signals and its exit code. It is
 * measured from outside, and nothing of it is touched.
 *
 * <p><b>Inside the clock:</b> making the process, all it does, and its end. Ctrl-C and Ctrl-Z reach
 * it from the terminal itself; what is sent to us ({@link PassedSignals}) is passed on. Should we
 * be killed, a small shell kills it, as if it had been in our place.
 */
public final class ForegroundProcess {
  /**
   * Its first line is whom to kill; the second calls it off, and the pipe's end means we are gone.
   */
  private static final String GUARD = "read -r pid && { read -r _ || kill -9 \"$pid\"; }";

  private ForegroundProcess() {}

  /**
   * What a run came to.
   *
   * @param startedAt when it was started
   * @param seconds from then to its end; above 0
   * @param exitCode its exit code, or 128 + its signal, as shells have it
   * @param interrupted whether it was told to end, so that what was measured is of no use
   * @param usage what it used; its memory is not known
   * @param surroundings what the machine did besides
   */
  public record Run(
      Instant startedAt,
      double seconds,
      int exitCode,
      boolean interrupted,
      Usage usage,
      Surroundings surroundings) {}

  /**
   * Runs a command to its end.
   *
   * @param environment variables beside the inherited ones
   * @throws IOException where it cannot be started
   */
  public static Run run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(environment);
    Usage before = Posix.usedByChildren();
    MachineReading reading = MachineReading.now();
    Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Process guard = guard();
    try (PassedSignals signals = PassedSignals.open();
        OutputStream pipe = guard.getOutputStream()) {
      long start = System.nanoTime();
      Process process = builder.start();
      tell(pipe, Long.toString(process.pid()));
      signals.passTo((int) process.pid());
      int code = process.waitFor();
      double seconds = (System.nanoTime() - start) / 1e9;
      MachineReading after = MachineReading.now();
      Usage usage =
          used(before, Posix.usedByChildren())
              .besideOthersOf(
                  after.processors().busySeconds() - reading.processors().busySeconds());
      tell(pipe, "");
      return new Run(
          startedAt, seconds, code, signals.seen(), usage, after.since(reading, /* unknown */ -1));
    }
  }

  /** In a session of its own, which the terminal does not reach. */
  private static Process guard() throws IOException {
    return new ProcessBuilder("setsid", "/bin/sh", "-c", GUARD)
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD)
        .start();
  }

  private static void tell(OutputStream pipe, String line) {
    try {
      pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      pipe.flush();
    } catch (IOException e) {
      // Somebody has killed it: nobody guards, and there is nobody to dismiss.
    }
  }

  private static Usage used(Usage before, Usage after) {
    return new Usage(
        after.userSeconds() - before.userSeconds(),
        after.systemSeconds() - before.systemSeconds(),
        -1, // The largest of all children; and a child of ours begins with our own.
        after.voluntarySwitches() - before.voluntarySwitches(),
        after.involuntarySwitches() - before.involuntarySwitches(),
        after.minorFaults() - before.minorFaults(),
        after.majorFaults() - before.majorFaults(),
        -1);
  }
}
