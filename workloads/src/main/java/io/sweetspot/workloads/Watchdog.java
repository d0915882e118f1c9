package io.sweetspot.workloads;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;

/**
 * A small shell beside a trial, which ends the trial's processes should our JVM be killed: a
 * service would run for ever, and nobody would know whose it is. It waits at a pipe that only we
 * hold open, so it costs nothing meanwhile, and it is in a session of its own, so that what the
 * terminal sends to us does not reach it.
 *
 * <p>Should it be killed as well, whoever measures here next ends what is left ({@link HostLock}).
 */
final class Watchdog implements AutoCloseable {
  /** A line at the pipe calls it off; the pipe's end alone means that we are gone. */
  private static final String WATCH =
      """
      read -r _ && exit
      left() { grep -lzFxse "$1" /proc/[0-9]*/environ | tr -dc '0-9\\n'; }
      kill $(left "$1")
      looks=0
      while pids=$(left "$1"); [ -n "$pids" ]; do
        [ $looks -lt 20 ] || kill -9 $pids
        looks=$((looks + 1))
        sleep 0.1
      done
      """;

  private final Process shell;

  private Watchdog(Process shell) {
    this.shell = shell;
  }

  /**
   * Watches over a trial, whose processes may be started from now on.
   *
   * @throws IOException where there is no shell
   */
  static Watchdog over(ProcessTree tree) throws IOException {
    return new Watchdog(
        new ProcessBuilder("setsid", "/bin/sh", "-c", WATCH, "sh", tree.mark())
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start());
  }

  /** Calls it off. */
  @Override
  public void close() throws IOException {
    try (OutputStream pipe = shell.getOutputStream()) {
      pipe.write('\n');
    } catch (IOException e) {
      // Somebody has killed it: there is nothing to call off.
    }
  }
}
