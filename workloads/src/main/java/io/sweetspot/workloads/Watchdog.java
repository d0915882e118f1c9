package io.sweetspot.workloads;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A small shell beside a trial, which ends the trial's processes should our JVM be killed: a
 * service would run for ever, and nobody would know whose it is. It waits at a pipe that only we
 * hold open, so it costs nothing meanwhile, and it is in a session of its own, so that what the
 * terminal sends to us does not reach it. It asks first, and ends what is left two seconds later.
 *
 * <p>Should it be killed as well, whoever measures here next ends what is left ({@link HostLock}).
 */
final class Watchdog implements AutoCloseable {
  /**
   * Each line at the pipe is the leader of a session to watch, an empty one calls it off, and the
   * pipe's end means that we are gone.
   */
  private static final String WATCH =
      """
      mark=$1
      shift
      leaders=
      while read -r leader; do
        [ -n "$leader" ] || exit 0
        leaders="$leaders $leader"
      done
      left() {
        cat "$@" /dev/null
        grep -lzFxe "$mark" /proc/[0-9]*/environ
        for leader in $leaders; do
          grep -lE "^[0-9]+ \\(.*\\) [^ZX] [0-9]+ [0-9]+ $leader " /proc/[0-9]*/stat
        done
      }
      looks=0
      while pids=$(left "$@" | tr -dc '0-9\\n'); [ -n "$pids" ] && [ $looks -lt 100 ]; do
        case $looks in
          0) kill $pids ;;
          ?|1?) ;;
          *) kill -9 $pids ;;
        esac
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
   * @param mark of the trial
   * @param group that they are put into, where one can be made
   * @throws IOException where there is no shell
   */
  static Watchdog over(String mark, Optional<ControlGroup> group) throws IOException {
    List<String> command = new ArrayList<>(List.of("setsid", "/bin/sh", "-c", WATCH, "sh"));
    command.add(ProcessTree.entry(mark));
    group.ifPresent(made -> command.addAll(made.processFiles()));
    return new Watchdog(
        new ProcessBuilder(command)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start());
  }

  /** Watches over the session of a process, too. */
  void watch(int leader) {
    tell(Integer.toString(leader));
  }

  /** Calls it off. */
  @Override
  public void close() {
    tell("");
  }

  private void tell(String line) {
    try {
      OutputStream pipe = shell.getOutputStream();
      pipe.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
      pipe.flush();
      if (line.isEmpty()) {
        pipe.close();
      }
    } catch (IOException e) {
      // Somebody has killed it: nobody watches, and nobody is to be called off.
    }
  }
}
