package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AvailableMemoryTest {
  private static final long MIB = 1 << 20;

  @TempDir Path root;

  private void file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void itIsWhatTheMachineHasOrWhatAGroupsLimitLeavesFilesApart() throws IOException {
    file("proc/meminfo", "MemTotal:       8388608 kB\nMemAvailable:   4194304 kB\n");
    file("proc/self/cgroup", "0::/a/b\n");
    file(
        "proc/self/mountinfo",
        "30 24 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n");
    file("sys/fs/cgroup/cgroup.controllers", "memory\n");
    file("sys/fs/cgroup/a/b/memory.max", "max\n");
    file("sys/fs/cgroup/a/b/memory.current", "1000\n");
    assertEquals(4096 * MIB, AvailableMemory.bytes(root));
    file("sys/fs/cgroup/a/memory.max", 2048 * MIB + "\n");
    file("sys/fs/cgroup/a/memory.current", 1024 * MIB + "\n");
    file("sys/fs/cgroup/a/memory.stat", "anon 1\nfile " + 512 * MIB + "\nkernel 3\n");
    assertEquals(1536 * MIB, AvailableMemory.bytes(root));
  }

  @Test
  void thisMachineHasSome() throws IOException {
    assertTrue(AvailableMemory.bytes() > MIB);
    assertTrue(AvailableMemory.bytes() < 1L << 50);
  }
}
