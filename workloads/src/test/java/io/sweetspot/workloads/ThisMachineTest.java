package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Linux says of a machine, on systems that say it differently. */
class ThisMachineTest {
  private static final String KERNEL = ", Linux " + System.getProperty("os.version");

  @TempDir Path root;

  private void file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Machine described() {
    return ThisMachine.describe(root, Map.of());
  }

  @Test
  void anIntelOrAmdMachineNamesItsProcessor() throws IOException {
    file("proc/sys/kernel/hostname", "nocturne\n");
    file(
        "proc/cpuinfo",
        """
        processor	: 0
        model name	: AMD EPYC
        flags		: fpu vme: de

        processor	: 1
        model name	: AMD EPYC
        """);
    file("proc/meminfo", "MemTotal:       24684084 kB\nMemFree:        1 kB\n");
    file("etc/os-release", "PRETTY_NAME=\"D\"\nNAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\n");
    int cores = Runtime.getRuntime().availableProcessors();
    assertEquals(
        new Machine("nocturne", "AMD EPYC", cores, 25276502016L, "Debian GNU/Linux 12" + KERNEL),
        described());
    assertEquals(Math.max(2, cores), ThisMachine.coresPresent(root));
  }

  private void allow(String processors, String groups) throws IOException {
    file("proc/self/status", "Name:\tjava\nCpus_allowed_list:\t" + processors + "\n");
    file("proc/self/cgroup", groups);
  }

  private String cores() {
    return described().kind().coresText();
  }

  @Test
  void onlyProcessorsCountThatAreAllowedAndOn() throws IOException {
    allow("0-127", "");
    file("sys/devices/system/cpu/online", "0-3,8\n");
    assertEquals("5", cores());
    allow("2-3,5,8", "");
    assertEquals("3", cores());
  }

  @Test
  void theTightestQuotaOfTheGroupsAboveCounts() throws IOException {
    allow("0-15", "0::/a/b\n");
    assertEquals("16", cores());
    file("sys/fs/cgroup/a/b/cpu.max", "max 100000\n");
    assertEquals("16", cores());
    file("sys/fs/cgroup/a/cpu.max", "150000 100000\n");
    assertEquals("1.5 of 16", cores());
    file("sys/fs/cgroup/a/b/cpu.max", "33333 100000\n");
    assertEquals("0.333 of 16", cores());
    file("sys/fs/cgroup/cpu.max", "1 100000\n");
    assertEquals("0.001 of 16", cores());
    file("sys/fs/cgroup/a/b/cpu.max", "1600000 100000\n");
    file("sys/fs/cgroup/a/cpu.max", "2000000 100000\n");
    file("sys/fs/cgroup/cpu.max", "of another form\n");
    assertEquals("16", cores(), "a quota of all that is there limits nothing");
  }

  @Test
  void quotasOfVersionOneCountInAContainerWhoseMountBeginsAtItsGroup() throws IOException {
    allow("0-3", "4:cpu,cpuacct:/docker/1a\n3:cpuset:/x\n0::/\n");
    file("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "250000\n");
    file("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
    assertEquals("2.5 of 4", cores());
    file("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n");
    assertEquals("4", cores());
  }

  @Test
  void anArmMachineIsNamedByItsBoardAndElseByItsNumbers() throws IOException {
    file(
        "proc/cpuinfo",
        "processor\t: 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd0c\n\nprocessor\t: 1\n");
    assertEquals("processor 0x41 0xd0c", described().processor());
    file("proc/device-tree/model", "Raspberry Pi 4 Model B\0");
    assertEquals("Raspberry Pi 4 Model B", described().processor());
  }

  @Test
  void whatIsNotSaidIsNotKnown() {
    Machine machine = described();
    assertEquals("localhost", machine.name());
    assertEquals("", machine.processor());
    assertEquals(0, machine.memoryBytes());
    assertEquals("named", ThisMachine.describe(root, Map.of("SWEETSPOT_HOST", "named")).name());
    assertEquals(
        "\\u001b[31m", ThisMachine.describe(root, Map.of("SWEETSPOT_HOST", "\u001b[31m")).name());
  }

  @Test
  void thisMachineSaysAllOfIt() {
    Machine machine = ThisMachine.describe();
    assertTrue(!machine.processor().isEmpty() && machine.memoryBytes() > 0, machine.toString());
    assertTrue(ThisMachine.coresPresent() >= machine.cores());
  }
}
