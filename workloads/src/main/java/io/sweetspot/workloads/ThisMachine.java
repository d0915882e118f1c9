package io.sweetspot.workloads;

import io.sweetspot.datasets.Machine;
import java.net.InetAddress;
import java.net.UnknownHostException;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.software.os.OperatingSystem;

/** What the machine we run on is, as stored with every trial. */
final class ThisMachine {
  private ThisMachine() {}

  /** Asks the operating system; takes some tenths of a second. */
  static Machine describe() {
    SystemInfo information = new SystemInfo();
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
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
