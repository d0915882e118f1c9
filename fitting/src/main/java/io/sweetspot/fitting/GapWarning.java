package io.sweetspot.fitting;

import java.io.Serializable;

/**
 * The selected degree does not stand up to leaving out a thread count: its curve is not supported
 * somewhere between the measured thread counts.
 *
 * @param selectedDegree degree that the validation selects
 * @param supportedDegree degree that leaving one thread count out selects
 * @param afterThreads measured thread count below the gap where the two curves differ most
 * @param beforeThreads the next measured thread count, above the gap
 * @param differenceSeconds how far apart the two curves are there, in seconds
 */
public record GapWarning(
    int selectedDegree,
    int supportedDegree,
    int afterThreads,
    int beforeThreads,
    double differenceSeconds)
    implements Serializable {

  /** The warning in a sentence. */
  public String message() {
    return ("degree %d is selected, but leaving one thread count out supports degree %d: the curves"
            + " differ by %.3g s between %d and %d threads; measure there")
        .formatted(selectedDegree, supportedDegree, differenceSeconds, afterThreads, beforeThreads);
  }
}
