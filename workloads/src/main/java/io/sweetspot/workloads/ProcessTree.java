package io.sweetspot.workloads;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * All living processes of one trial, or of its load alone, so that one which forked twice, changed
 * its session or lost its parent is found too: whoever is in the trial's control group, carries its
 * mark in the environment, or is in the session of a first process. The last is for servers that
 * write their title over their environment, as nginx, PostgreSQL and Redis do, where no group can
 * be made. Read from {@code /proc}; costs a few milliseconds, always outside the clock.
 */
final class ProcessTree {
  private static final String TRIAL = "SWEETSPOT_TRIAL=";
  private static final String LOAD = "SWEETSPOT_LOAD=";

  /** In {@code /proc/PID/stat}, after the name: state, parent, process group, session. */
  private static final int SESSION = 3;

  private static final Path PROC = Path.of("/proc");
  private static final long SHORTEST_PAUSE_NANOS = 1_000_000;
  private static final long LONGEST_PAUSE_NANOS = 50_000_000;
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final List<String> marks;
  private final Optional<ControlGroup> group;
  private final Optional<Watchdog> watchdog;
  private final Set<Integer> leaders = ConcurrentHashMap.newKeySet();

  private ProcessTree(
      List<String> marks, Optional<ControlGroup> group, Optional<Watchdog> watchdog) {
    this.marks = marks;
    this.group = group;
    this.watchdog = watchdog;
  }

  /** What is left of a trial whose collector was killed. */
  static ProcessTree left(String mark) {
    return new ProcessTree(List.of(entry(mark)), Optional.empty(), Optional.empty());
  }

  /**
   * All processes of a trial.
   *
   * @param mark of the trial
   * @param group that they are put into, where one can be made
   * @param watchdog that ends them should we be killed
   */
  static ProcessTree ofTrial(String mark, Optional<ControlGroup> group, Watchdog watchdog) {
    return new ProcessTree(List.of(entry(mark)), group, Optional.of(watchdog));
  }

  /** Those of its load alone, which is in no group: nobody limits it or accounts for it. */
  ProcessTree ofLoad() {
    String load = LOAD + mark().substring(TRIAL.length());
    return new ProcessTree(List.of(mark(), load), Optional.empty(), watchdog);
  }

  /** The entry of the environment that all processes of a trial carry. */
  static String entry(String mark) {
    return TRIAL + mark;
  }

  /** The entry of the environment by which they are found. */
  private String mark() {
    return marks.get(marks.size() - 1);
  }

  /** Puts the marks into the environment of a first process. */
  void markIn(Map<String, String> environment) {
    for (String mark : marks) {
      int equals = mark.indexOf('=');
      environment.put(mark.substring(0, equals), mark.substring(equals + 1));
    }
  }

  /** Takes in a first process, which leads a session of its own. */
  void add(int leader) throws IOException {
    leaders.add(leader);
    if (group.isPresent()) {
      group.get().attach(leader);
    }
    if (watchdog.isPresent()) {
      watchdog.get().watch(leader);
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
    Set<Integer> killed = signalAll(Posix.SIGKILL);
    while (!killed.isEmpty()) {
      await(killed, GRACE);
      killed = signalAll(Posix.SIGKILL);
    }
  }

  private Set<Integer> signalAll(int signal) {
    Set<Integer> members = members();
    for (int pid : members) {
      Posix.signal(pid, signal);
    }
    return members;
  }

  /**
   * Waits for the end of processes, so long at most. Java looks after those that it did not start
   * three times a second; trials end sooner.
   */
  static void await(Set<Integer> pids, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    long pause = SHORTEST_PAUSE_NANOS;
    while (pids.stream().anyMatch(ProcessTree::isAlive)
        && System.nanoTime() < deadline
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
    }
  }

  /** The living processes. */
  Set<Integer> members() {
    byte[] sought = mark().getBytes(StandardCharsets.UTF_8);
    Set<Integer> members = new TreeSet<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (isMarked(process, sought) || isLed(process)) {
          members.add(Integer.valueOf(process.getFileName().toString()));
        }
      }
      if (group.isPresent()) {
        group.get().members().stream().filter(ProcessTree::isAlive).forEach(members::add);
      }
    } catch (IOException e) {
      throw new IllegalStateException("cannot list the processes in " + PROC, e);
    }
    return members;
  }

  /** Those whose memory counts: of the group, where there is one, which is fast to tell. */
  Collection<Integer> accounted() {
    return group.<Collection<Integer>>map(ControlGroup::members).orElseGet(this::members);
  }

  /** Whether it runs; one that has ended is there, in its group and session, until collected. */
  static boolean isAlive(int pid) {
    List<String> fields = fields(PROC.resolve(Integer.toString(pid)));
    return !fields.isEmpty() && !"ZX".contains(fields.get(0));
  }

  private boolean isLed(Path process) {
    List<String> fields = leaders.isEmpty() ? List.of() : fields(process);
    return fields.size() > SESSION
        && !"ZX".contains(fields.get(0))
        && leaders.contains(Integer.valueOf(fields.get(SESSION)));
  }

  /** What the kernel says of a process after its name; nothing where it is gone. */
  private static List<String> fields(Path process) {
    try {
      String text = new String(Files.readAllBytes(process.resolve("stat")), StandardCharsets.UTF_8);
      return List.of(text.substring(text.lastIndexOf(')') + 2).split(" ", SESSION + 2));
    } catch (IOException e) {
      return List.of();
    }
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
