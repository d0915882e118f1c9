package io.sweetspot.workloads;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A command in a fresh process that waits at a gate, so that it is made first and timed afterwards.
 *
 * <p>A small shell, started by {@code setsid --fork} in a session of its own, tells its process id
 * and waits; when the gate opens it is replaced by the command ({@code exec "$@"}, which parses
 * nothing). What is printed is drained from then on.
 *
 * <p>The detour has a second reason. A child forked from a large JVM inherits the JVM's peak memory
 * in its accounting (Linux carries it over {@code exec}); one forked by {@code setsid} does not.
 * The orphan is adopted (PR_SET_CHILD_SUBREAPER), so that the kernel gives us its accounting.
 */
final class GatedProcess implements AutoCloseable {
  private static final String GATE = "echo $$; read -r _ || exit 125; exec \"$@\" </dev/null";
  private static final long START_LIMIT_SECONDS = 60;

  private final int pid;
  private final OutputStream gate;
  private final FileChannel channel;
  private final ProgramOutput output;

  private GatedProcess(int pid, OutputStream gate, FileChannel channel, ProgramOutput output) {
    this.pid = pid;
    this.gate = gate;
    this.channel = channel;
    this.output = output;
  }

  /**
   * Makes the process.
   *
   * @param tree what it is found by
   * @param arguments the command
   * @param environment variables beside the inherited ones
   * @throws IOException where it cannot be made
   */
  static GatedProcess make(
      ProcessTree tree, List<String> arguments, File directory, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> launched =
        new ArrayList<>(List.of("setsid", "--fork", "/bin/sh", "-c", GATE, "sh"));
    launched.addAll(arguments);
    ProcessBuilder launcher =
        new ProcessBuilder(launched).directory(directory).redirectErrorStream(true);
    launcher.environment().putAll(environment);
    tree.markIn(launcher.environment());
    int[] gate = Posix.pipe();
    int[] printed = Posix.largePipe();
    OutputStream opener = new FileOutputStream(Posix.file(gate[1]));
    FileChannel channel = new FileInputStream(Posix.file(printed[0])).getChannel();
    try {
      launch(launcher, gate, printed);
      ProgramOutput output = ProgramOutput.afterPid(channel);
      output.start();
      int pid = awaitPid(output);
      tree.add(pid);
      return new GatedProcess(pid, opener, channel, output);
    } catch (IOException | InterruptedException | RuntimeException e) {
      opener.close();
      channel.close();
      throw e;
    }
  }

  /** Starts the process on its ends of the pipes; ours are closed, as they are open elsewhere. */
  private static void launch(ProcessBuilder launcher, int[] gate, int[] printed)
      throws IOException, InterruptedException {
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
  }

  /** Id of the process that becomes the command. */
  int pid() {
    return pid;
  }

  /** What it prints. */
  ProgramOutput output() {
    return output;
  }

  /** Opens the gate; returns when that was, by {@link System#nanoTime}. */
  long open() throws IOException {
    long now = System.nanoTime();
    gate.write('\n');
    return now;
  }

  @Override
  public void close() throws IOException {
    gate.close();
    channel.close();
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
