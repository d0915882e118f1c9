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
