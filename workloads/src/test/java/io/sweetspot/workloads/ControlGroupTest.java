package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups for real where they may be made, and the places of those that may not. */
class ControlGroupTest {
  private static final Set<String> CPU = Set.of("cpu");

  @TempDir Path root;

  private final String mark = UUID.randomUUID().toString();

  private static ControlGroup made(String mark) {
    try {
      ControlGroup group = ControlGroup.create(mark, CPU);
      assumeTrue(group.read("cpu.stat").isPresent(), "no hierarchy here has the controller 'cpu'");
      return group;
    } catch (IOException e) {
      assumeTrue(false, "no control group may be made here: " + e);
      throw new IllegalStateException(e);
    }
  }

  private List<Path> folders() throws IOException {
    return Hierarchy.of(Path.of("/")).stream()
        .map(hierarchy -> hierarchy.own().resolve("sweetspot-" + mark))
        .filter(Files::exists)
        .toList();
  }

  @Test
  void itHoldsAProcessAndWhatItForksAndLeavesNothing() throws Exception {
    Process process;
    try (ControlGroup group = made(mark)) {
      process = new ProcessBuilder("/bin/sh", "-c", "read -r _; sleep 600 & echo; wait").start();
      group.attach((int) process.pid());
      process.outputWriter().append('\n').flush();
      assertEquals('\n', process.getInputStream().read());
      assertEquals(2, group.members().size());
      assertFalse(folders().isEmpty());
    }
    assertEquals(128 + 9, process.waitFor());
    assertEquals(List.of(), folders());
  }

  /** As a sampler does that has not heard yet that the trial is over. */
  @Test
  void itsMembersAreAskedForWhileItIsRemoved() throws Exception {
    for (int round = 0; round < 200; round++) {
      ControlGroup group = made(mark);
      AtomicBoolean removed = new AtomicBoolean();
      FutureTask<Void> sampler =
          new FutureTask<>(
              () -> {
                while (!removed.get()) {
                  assertEquals(List.of(), group.members());
                }
                return null;
              });
      new Thread(sampler, "sampler").start();
      group.close();
      removed.set(true);
      sampler.get();
    }
  }

  @Test
  void itLimitsProcessorTime() throws Exception {
    try (ControlGroup group = made(mark)) {
      group.limitProcessorTime(10);
      String counting = "read -r _; i=0; while [ $i -lt 20000 ]; do i=$((i + 1)); done";
      Process process = new ProcessBuilder("/bin/sh", "-c", counting).start();
      group.attach((int) process.pid());
      process.outputWriter().append('\n').flush();
      assertEquals(0, process.waitFor());
      assertTrue(throttled(group) > 0, group.read("cpu.stat").orElseThrow());
    }
  }

  private static int throttled(ControlGroup group) throws IOException {
    return group
        .read("cpu.stat")
        .orElseThrow()
        .lines()
        .filter(line -> line.startsWith("nr_throttled "))
        .mapToInt(line -> Integer.parseInt(line.substring("nr_throttled ".length())))
        .sum();
  }

  @Test
  void whatADeadCollectorLeftIsFoundByItsMark() throws Exception {
    made(mark); // As if we were killed: nobody closes it.
    assertFalse(folders().isEmpty());
    ControlGroup.removeLeft(mark);
    assertEquals(List.of(), folders());
  }

  @Test
  void aLimitThatTheSystemDoesNotHaveIsNamed() throws IOException {
    try (ControlGroup none = ControlGroup.create(List.of(), mark, CPU)) {
      FileSystemException thrown =
          assertThrows(FileSystemException.class, () -> none.limitProcessorTime(500));
      assertTrue(thrown.getMessage().contains("no 'cpu.max'"), thrown.getMessage());
    }
  }

  private Path unified(String group, String handedOn) throws IOException {
    Path folder = Files.createDirectories(root.resolve(group));
    Files.writeString(folder.resolve("cgroup.controllers"), "cpu memory\n");
    Files.writeString(folder.resolve("cgroup.subtree_control"), handedOn);
    return folder;
  }

  @Test
  void inTheUnifiedHierarchyItLiesWithinOurs() throws IOException {
    Path own = unified("ours", "cpu memory\n");
    ControlGroup.create(List.of(new Hierarchy(root, own, true, CPU)), mark, CPU);
    assertTrue(Files.isDirectory(own.resolve("sweetspot-" + mark)));
  }

  @Test
  void itLiesBesideOursWhereOursHandsNothingOn() throws IOException {
    unified("", "cpu\n");
    Path own = Files.createDirectories(root.resolve("ours")); // No subtree_control to write to.
    ControlGroup.create(List.of(new Hierarchy(root, own, true, CPU)), mark, CPU);
    assertTrue(Files.isDirectory(root.resolve("sweetspot-" + mark)));
  }

  private void system(String mounts, String groups) throws IOException {
    Path self = Files.createDirectories(root.resolve("proc/self"));
    Files.writeString(self.resolve("mountinfo"), mounts);
    Files.writeString(self.resolve("cgroup"), groups);
  }

  @Test
  void theHierarchiesOfASystemdSession() throws IOException {
    Path own = unified("sys/fs/cgroup/user.slice/session-1.scope", "");
    system(
        "24 1 0:22 / /proc rw - proc proc rw\n30 24 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n",
        "0::/user.slice/session-1.scope\n");
    assertEquals(
        List.of(new Hierarchy(root.resolve("sys/fs/cgroup"), own, true, Set.of("cpu", "memory"))),
        Hierarchy.of(root));
  }

  @Test
  void theHierarchiesOfAContainerWhoseMountBeginsAtItsGroup() throws IOException {
    Path mount = Files.createDirectories(root.resolve("sys/fs/cgroup/cpu,cpuacct"));
    system(
        "31 24 0:27 /docker/1a /sys/fs/cgroup/cpu,cpuacct ro - cgroup cgroup rw,cpu,cpuacct\n",
        "4:cpu,cpuacct:/docker/1a\n1:name=systemd:/docker/1a\n");
    assertEquals(
        List.of(new Hierarchy(mount, mount, false, Set.of("cpu", "cpuacct"))), Hierarchy.of(root));
  }
}
