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
 * @param quota how much of the cores' time it could use
 */
public record Machine(
    String name, String processor, int cores, long memoryBytes, String system, Quota quota)
    implements Serializable {

  /** Of imported trials, which do not say where they were measured. */
  public static final Machine UNKNOWN = new Machine("", "", 0, 0, "");

  public Machine {
    if (cores < 0 || memoryBytes < 0) {
      throw new IllegalArgumentException(
          "cores is %d and memoryBytes %d; expected at least 0".formatted(cores, memoryBytes));
    }
  }

  /** A machine without a quota. */
  public Machine(String name, String processor, int cores, long memoryBytes, String system) {
    this(name, processor, cores, memoryBytes, system, Quota.NONE);
  }

  /** What makes it comparable with others: processor, cores, quota, memory to the nearest GiB. */
  public MachineKind kind() {
    return MachineKind.of(processor, cores, memoryBytes, quota);
  }

  /** The same for a trial that may use no more than that, in a control group of its own. */
  public Machine within(Quota other) {
    return new Machine(name, processor, cores, memoryBytes, system, quota.and(other.within(cores)));
  }
}
