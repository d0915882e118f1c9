package io.sweetspot.workloads;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The control group of one trial: what limits and accounts for all of its processes, whatever they
 * fork. It is a folder in every hierarchy that has one of the controllers asked for, and in the
 * unified one; closing it ends whoever is left in it and removes it.
 *
 * <p>It lies within our own group, so that our limits hold for it. Where the unified hierarchy does
 * not allow that (a group that has processes may not hand controllers on), it lies beside our own,
 * with the same limits. It is named by the trial's mark, so that it is found and removed should its
 * collector be killed.
 */
final class ControlGroup implements AutoCloseable {
  /** Limits that a group beside ours takes from it. */
  private static final List<String> LIMITS =
      List.of("cpu.max", "cpuset.cpus", "memory.high", "memory.max", "memory.swap.max", "pids.max");

  private static final int PERIOD_MICROS = 100_000;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long REMOVAL_LIMIT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final List<Path> folders;

  private ControlGroup(List<Path> folders) {
    this.folders = folders;
  }

  /**
   * A new group with some controllers, as far as the system has them.
   *
   * @param mark of the trial
   * @param controllers such as {@code cpu} and {@code memory}
   * @throws FileSystemException where no group may be made; the message says why
   */
  static ControlGroup create(String mark, Set<String> controllers) throws IOException {
    return create(Hierarchy.of(Path.of("/")), mark, controllers);
  }

  static ControlGroup create(List<Hierarchy> hierarchies, String mark, Set<String> controllers)
      throws IOException {
    ControlGroup group = new ControlGroup(new ArrayList<>());
    try {
      for (Hierarchy hierarchy : hierarchies) {
        Set<String> wanted = new HashSet<>(controllers);
        wanted.retainAll(hierarchy.controllers());
        if (hierarchy.unified() || !wanted.isEmpty()) {
          group.folders.add(make(hierarchy, name(mark), wanted));
        }
      }
    } catch (IOException | RuntimeException e) {
      group.close();
      throw e;
    }
    return group;
  }

  /** Removes the groups of a trial whose collector was killed, wherever it made them. */
  static void removeLeft(String mark) throws IOException {
    List<Path> left = new ArrayList<>();
    for (Hierarchy hierarchy : Hierarchy.of(Path.of("/"))) {
      seek(hierarchy.mount(), name(mark), left);
    }
    new ControlGroup(left).close();
  }

  private static void seek(Path group, String name, List<Path> found) {
    for (Path child : children(group)) {
      if (child.endsWith(name)) {
        found.add(child);
      } else {
        seek(child, name, found);
      }
    }
  }

  /** From now on the process belongs to the group, and so does whatever it forks. */
  void attach(int pid) throws IOException {
    for (Path folder : folders) {
      Files.writeString(folder.resolve("cgroup.procs"), Integer.toString(pid));
    }
  }

  /**
   * Limits the processor time of the group.
   *
   * @param millicores thousandths of a processor's time; at least 10
   * @throws FileSystemException where the group has no such limit
   */
  void limitProcessorTime(int millicores) throws IOException {
    long quota = (long) millicores * PERIOD_MICROS / 1000;
    if (read("cpu.cfs_period_us").isPresent()) {
      write("cpu.cfs_period_us", Integer.toString(PERIOD_MICROS));
      write("cpu.cfs_quota_us", Long.toString(quota));
    } else {
      write("cpu.max", quota + " " + PERIOD_MICROS);
    }
  }

  /** What a file of the group says, such as {@code cpu.stat}; empty where it has none. */
  Optional<String> read(String file) throws IOException {
    Optional<Path> present = find(file);
    return present.isEmpty() ? Optional.empty() : Optional.of(Files.readString(present.get()));
  }

  /**
   * Writes to a file of the group.
   *
   * @throws FileSystemException where it has no such file
   */
  void write(String file, String value) throws IOException {
    Path present =
        find(file)
            .orElseThrow(
                () ->
                    new FileSystemException(
                        folders.toString(), null, "a control group here has no '" + file + "'"));
    Files.writeString(present, value);
  }

  private Optional<Path> find(String file) {
    return folders.stream().map(folder -> folder.resolve(file)).filter(Files::exists).findFirst();
  }

  /** The files that list its processes. */
  List<String> processFiles() {
    return folders.stream().map(folder -> folder.resolve("cgroup.procs").toString()).toList();
  }

  /** The processes of the group and of the groups that they made within it. */
  List<Integer> members() {
    Set<Integer> members = new HashSet<>();
    for (Path folder : folders) {
      for (Path group : within(folder)) {
        members.addAll(processes(group));
      }
    }
    return List.copyOf(members);
  }

  private static List<Integer> processes(Path group) {
    try {
      return Files.readAllLines(group.resolve("cgroup.procs")).stream()
          .map(Integer::valueOf)
          .toList();
    } catch (IOException e) {
      return List.of(); // It was removed meanwhile.
    }
  }

  /** Ends every process of the group at once; they may be there for a moment still. */
  void kill() {
    for (int pid : members()) {
      Posix.signal(pid, Posix.SIGKILL);
    }
  }

  /** Ends whoever is left, and removes the group. */
  @Override
  public void close() throws IOException {
    for (Path folder : folders) {
      long since = System.nanoTime();
      while (!isRemoved(folder)) {
        if (System.nanoTime() - since > REMOVAL_LIMIT_NANOS) {
          throw new FileSystemException(
              folder.toString(), null, "processes of this control group cannot be ended");
        }
        kill();
        LockSupport.parkNanos(POLL_NANOS); // The kernel tells nobody when a process has left.
      }
    }
  }

  private static boolean isRemoved(Path folder) {
    try {
      for (Path group : within(folder)) {
        Files.delete(group);
      }
      return true;
    } catch (IOException e) { // Or somebody else removes it meanwhile.
      return Files.notExists(folder);
    }
  }

  /**
   * A group and those within it, the innermost first; one that is removed meanwhile may be there.
   */
  private static List<Path> within(Path folder) {
    List<Path> groups = new ArrayList<>();
    for (Path child : children(folder)) {
      groups.addAll(within(child));
    }
    if (Files.exists(folder)) {
      groups.add(folder);
    }
    return groups;
  }

  /** The groups in this one; none where it may not be looked into, or is gone. */
  private static List<Path> children(Path group) {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> inner = Files.newDirectoryStream(group, Files::isDirectory)) {
      inner.forEach(children::add);
    } catch (IOException | DirectoryIteratorException e) {
      return children; // Others come and go.
    }
    return children;
  }

  private static Path make(Hierarchy hierarchy, String name, Set<String> wanted)
      throws IOException {
    Path own = hierarchy.own();
    if (!hierarchy.unified() || own.equals(hierarchy.mount())) {
      return child(own, name, wanted, hierarchy.unified());
    }
    try {
      return child(own, name, wanted, true);
    } catch (IOException e) {
      Path folder = child(own.getParent(), name, wanted, true);
      for (String limit : LIMITS) {
        if (Files.exists(own.resolve(limit)) && Files.exists(folder.resolve(limit))) {
          Files.write(folder.resolve(limit), Files.readAllBytes(own.resolve(limit)));
        }
      }
      return folder;
    }
  }

  private static Path child(Path parent, String name, Set<String> wanted, boolean unified)
      throws IOException {
    if (unified) {
      Path handedOn = parent.resolve("cgroup.subtree_control");
      Set<String> missing = new HashSet<>(wanted);
      missing.removeAll(Set.of(Files.readString(handedOn).strip().split(" ")));
      for (String controller : missing) {
        Files.writeString(handedOn, "+" + controller);
      }
    }
    return Files.createDirectory(parent.resolve(name));
  }

  private static String name(String mark) {
    return "sweetspot-" + mark;
  }
}
