package io.sweetspot.datasets;

import java.io.Serializable;

/**
 * What the operating system accounted to a finished trial: the program and every descendant that it
 * waited for. Unknown figures are -1 (stored as null).
 *
 * @param userSeconds CPU seconds in user mode
 * @param systemSeconds CPU seconds in the kernel
 * @param peakMemoryBytes most memory that the trial held at once, in bytes; of which processes says
 *     the source
 * @param voluntarySwitches context switches because the program waited
 * @param involuntarySwitches context switches because its time slice ended
 * @param minorFaults page faults served without I/O
 * @param majorFaults page faults that needed I/O
 * @param otherSeconds CPU seconds that everything else on the machine used meanwhile, other virtual
 *     machines on its processors included; right to about 0.01 s a core
 * @param memorySource where the peak is from
 */
public record Usage(
    double userSeconds,
    double systemSeconds,
    long peakMemoryBytes,
    long voluntarySwitches,
    long involuntarySwitches,
    long minorFaults,
    long majorFaults,
    double otherSeconds,
    MemorySource memorySource)
    implements Serializable {

  /** Nothing is known: imported trials, and programs that could not be started. */
  public static final Usage UNKNOWN = new Usage(-1, -1, -1, -1, -1, -1, -1, -1);

  /** With the memory of the largest process. */
  public Usage(
      double userSeconds,
      double systemSeconds,
      long peakMemoryBytes,
      long voluntarySwitches,
      long involuntarySwitches,
      long minorFaults,
      long majorFaults,
      double otherSeconds) {
    this(
        userSeconds,
        systemSeconds,
        peakMemoryBytes,
        voluntarySwitches,
        involuntarySwitches,
        minorFaults,
        majorFaults,
        otherSeconds,
        MemorySource.PROCESS);
  }

  /** CPU time in user mode and in the kernel, in seconds; -1 where unknown. */
  public double cpuSeconds() {
    return userSeconds < 0 || systemSeconds < 0 ? -1 : userSeconds + systemSeconds;
  }

  /** The same with the CPU seconds of others, of all that were used meanwhile. */
  public Usage besideOthersOf(double busySeconds) {
    return with(
        peakMemoryBytes, Math.max(0, busySeconds - userSeconds - systemSeconds), memorySource);
  }

  /** The same with another peak of memory. */
  public Usage withMemory(long bytes, MemorySource source) {
    return with(bytes, otherSeconds, source);
  }

  private Usage with(long bytes, double others, MemorySource source) {
    return new Usage(
        userSeconds,
        systemSeconds,
        bytes,
        voluntarySwitches,
        involuntarySwitches,
        minorFaults,
        majorFaults,
        others,
        source);
  }
}
