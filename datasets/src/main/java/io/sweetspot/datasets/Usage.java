package io.sweetspot.datasets;

import java.io.Serializable;

/**
 * What the operating system accounted to a finished trial: the program and every descendant that it
 * waited for. Unknown figures are -1 (stored as null).
 *
 * @param userSeconds CPU seconds in user mode
 * @param systemSeconds CPU seconds in the kernel
 * @param peakMemoryBytes largest resident set of any one process of the trial, in bytes
 * @param voluntarySwitches context switches because the program waited
 * @param involuntarySwitches context switches because its time slice ended
 * @param minorFaults page faults served without I/O
 * @param majorFaults page faults that needed I/O
 * @param otherSeconds CPU seconds that everything else on the machine used meanwhile, other virtual
 *     machines on its processors included; right to about 0.01 s a core
 */
public record Usage(
    double userSeconds,
    double systemSeconds,
    long peakMemoryBytes,
    long voluntarySwitches,
    long involuntarySwitches,
    long minorFaults,
    long majorFaults,
    double otherSeconds)
    implements Serializable {

  /** Nothing is known: imported trials, and programs that could not be started. */
  public static final Usage UNKNOWN = new Usage(-1, -1, -1, -1, -1, -1, -1, -1);
}
