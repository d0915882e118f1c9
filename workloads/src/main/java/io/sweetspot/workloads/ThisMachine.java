package io.sweetspot.workloads;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Machine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OperatingSystem;

/** What the machine we run on is, as stored with every trial. */
public final class ThisMachine {
  /** Names this machine, for parts of one that pass for several, such as network namespaces. */
  static final String VARIABLE = "SWEETSPOT_HOST";

  private ThisMachine() {}

  /** Logical processors of the machine, those that we may not use among them. */
  public static int coresPresent() {
    return Asked.CORES_PRESENT;
  }

  /** Asked once, on first use: Java's own lazy holder. */
  private static final class Asked {
    static final SystemInfo INFORMATION = new SystemInfo();
    static final Machine MACHINE = ask(INFORMATION);
    static final int CORES_PRESENT =
        INFORMATION.getHardware().getProcessor().getLogicalProcessorCount();
  }

  /** The machine. The first call asks the operating system, which takes some tenths of a second. */
  public static Machine describe() {
    return Asked.MACHINE;
  }

  /**
   * What trials of the program that are started here may be averaged with.
   *
   * @throws IOException where a file that its command names cannot be read
   */
  public static Identity identity(Program program) throws IOException {
    return new Identity(program.name(), Executables.version(program), describe().kind());
  }

  private static Machine ask(SystemInfo information) {
    HardwareAbstractionLayer hardware = information.getHardware();
    OperatingSystem system = information.getOperatingSystem();
    return new Machine(
        hostName(),
        hardware.getProcessor().getProcessorIdentifier().getName().strip(),
        Runtime.getRuntime().availableProcessors(),
        hardware.getMemory().getTotal(),
        "%s %s, Linux %s"
            .formatted(
                system.getFamily(),
                system.getVersionInfo().getVersion(),
                System.getProperty("os.version")));
  }

  private static String hostName() {
    String named = System.getenv(VARIABLE);
    if (named != null && !named.isBlank()) {
      return named.strip();
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
