package io.sweetspot.datasets;

import java.io.Serializable;

/**
 * The machine a trial ran on.
 *
 * @param name host name; empty where unknown
 * @param processor model name of the processor; empty where unknown
 * @param cores logical processors that the trial could use; 0 where unknown
 * @param memoryBytes physical memory in bytes; 0 where unknown
 * @param system operating system and kernel; empty where unknown
 */
public record Machine(String name, String processor, int cores, long memoryBytes, String system)
    implements Serializable {

  /** Of imported trials, which do not say where they were measured. */
  public static final Machine UNKNOWN = new Machine("", "", 0, 0, "");

  public Machine {
    if (cores < 0 || memoryBytes < 0) {
      throw new IllegalArgumentException(
          "cores is %d and memoryBytes %d; expected at least 0".formatted(cores, memoryBytes));
    }
  }

  /** What makes it comparable with others: processor, cores, memory to the nearest GiB. */
  public MachineKind kind() {
    return MachineKind.of(processor, cores, memoryBytes);
  }
}
