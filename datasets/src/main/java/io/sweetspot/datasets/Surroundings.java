package io.sweetspot.datasets;

import java.io.Serializable;

/**
 * What the machine did besides a trial, from its start to its end. Unknown figures are -1 (stored
 * as null). The processor time of others is in {@link Usage#otherSeconds}.
 *
 * @param stolenSeconds CPU seconds that the hypervisor gave to other virtual machines
 * @param someWaitingSeconds seconds in which some process of the machine, the trial's own among
 *     them, waited for a processor (PSI, "some")
 * @param allWaitingSeconds seconds in which all that were not idle did (PSI, "full")
 * @param throttledSeconds CPU seconds that the trial's control group was kept waiting by its quota,
 *     added up over processors
 * @param swappedInPages pages that the machine read from its swap space
 * @param swappedOutPages pages that it wrote there
 * @param megahertz mean frequency of the processors before the start and after the end
 */
public record Surroundings(
    double stolenSeconds,
    double someWaitingSeconds,
    double allWaitingSeconds,
    double throttledSeconds,
    long swappedInPages,
    long swappedOutPages,
    double megahertz)
    implements Serializable {

  /** Nothing is known. */
  public static final Surroundings UNKNOWN = new Surroundings(-1, -1, -1, -1, -1, -1, -1);
}
