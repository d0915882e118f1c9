package io.sweetspot.workloads;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * All living processes of one trial, or of the load of one: whoever carries its mark in the
 * environment, so that a process which forked twice, changed its session or lost its parent is
 * found too. Read from {@code /proc}; costs a few milliseconds, always outside the clock.
 *
 * @param marks entries of the environment that the first process is given; it and its descendants
 *     are found by the last
 */
record ProcessTree(List<String> marks) {
  private static final String TRIAL = "SWEETSPOT_TRIAL=";
  private static final String LOAD = "SWEETSPOT_LOAD=";

  private static final Path PROC = Path.of("/proc");
  private static final Duration GRACE = Duration.ofSeconds(2);

  ProcessTree {
    marks = List.copyOf(marks);
  }

  /** All of a trial's processes. */
  static ProcessTree ofTrial(String mark) {
    return new ProcessTree(List.of(TRIAL + mark));
  }

  /** Those of its load alone, where it has a service besides. */
  ProcessTree ofLoad() {
    return new ProcessTree(List.of(mark(), LOAD + mark().substring(TRIAL.length())));
  }

  /** The entry by which they are found. */
  String mark() {
    return marks.get(marks.size() - 1);
  }

  /** Puts the marks into the environment of a first process. */
  void markIn(Map<String, String> environment) {
    for (String mark : marks) {
      int equals = mark.indexOf('=');
      environment.put(mark.substring(0, equals), mark.substring(equals + 1));
    }
  }

  /** Asks every process to end, gives it two seconds, then ends it. Returns when none is left. */
  void end() {
    end(GRACE);
  }

  /** The same with another time of grace. */
  void end(Duration grace) {
    await(signalAll(Posix.SIGTERM), grace);
    kill();
  }

  /** Ends every process at once. Returns when none is left. */
  void kill() {
    List<Integer> killed = signalAll(Posix.SIGKILL);
    while (!killed.isEmpty()) {
      await(killed, GRACE);
      killed = signalAll(Posix.SIGKILL);
    }
  }

  private List<Integer> signalAll(int signal) {
    List<Integer> members = members();
    for (int pid : members) {
      Posix.signal(pid, signal);
    }
    return members;
  }

  private static void await(List<Integer> pids, Duration limit) {
    CompletableFuture<?>[] exits =
        pids.stream()
            .flatMap(pid -> ProcessHandle.of(pid).stream())
            .map(ProcessHandle::onExit)
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(exits).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Those that are left are found, and signalled, again.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for processes %s failed".formatted(pids), e);
    }
  }

  /** The living processes of the trial. */
  List<Integer> members() {
    byte[] sought = mark().getBytes(StandardCharsets.UTF_8);
    List<Integer> members = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (isMarked(process, sought)) {
          members.add(Integer.valueOf(process.getFileName().toString()));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot list the processes in " + PROC, e);
    }
    return members;
  }

  private static boolean isMarked(Path process, byte[] sought) {
    try {
      return contains(Files.readAllBytes(process.resolve("environ")), sought);
    } catch (IOException e) {
      return false; // Another user's, or gone meanwhile; the environment of a zombie is empty.
    }
  }

  /** Whether a whole entry of a NUL-separated environment is the sought one. */
  private static boolean contains(byte[] environment, byte[] sought) {
    for (int start = 0; start + sought.length <= environment.length; start++) {
      boolean entry = start == 0 || environment[start - 1] == 0;
      int end = start + sought.length;
      if (entry
          && (end == environment.length || environment[end] == 0)
          && Arrays.equals(environment, start, end, sought, 0, sought.length)) {
        return true;
      }
    }
    return false;
  }
}
