package io.sweetspot.pipeline.recalibrate;

import io.sweetspot.datasets.Trial;
import java.util.List;

/** How much of the machine others took while trials ran: a night is when backups run, too. */
final class OtherProcesses {
  /** Below this share of all cores they hardly show in the times. */
  private static final double BUSY_SHARE = 0.1;

  private OtherProcesses() {}

  /** What there is to say of it, to be put after a reason; empty where it is little or unknown. */
  static String words(List<Trial> trials) {
    double others = 0;
    double possible = 0;
    for (Trial trial : trials) {
      if (trial.usage().otherSeconds() >= 0) {
        others += trial.usage().otherSeconds();
        possible += trial.wallSeconds() * trial.machine().cores();
      }
    }
    return others > BUSY_SHARE * possible
        ? "; other processes took %.0f %% of the machine tonight".formatted(100 * others / possible)
        : "";
  }
}
