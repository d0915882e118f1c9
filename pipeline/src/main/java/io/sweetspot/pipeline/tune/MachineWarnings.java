package io.sweetspot.pipeline.tune;

import io.sweetspot.datasets.Trial;
import io.sweetspot.workloads.ThisMachine;
import java.util.ArrayList;
import java.util.List;

/** What a person should know of the machine that the trials ran on. */
final class MachineWarnings {
  /** Of what all cores could do meanwhile; below it, others hardly show in the times. */
  private static final double BUSY_SHARE = 0.1;

  /** From here on the answer is one of a busy machine. */
  private static final double MOST = 0.5;

  private static final String ADVICE = "Run where nothing else runs, or with --wait-for-quiet 10m.";

  private MachineWarnings() {}

  static List<String> of(List<Trial> trials) {
    List<String> warnings = new ArrayList<>();
    int present = ThisMachine.coresPresent();
    int available = ThisMachine.describe().cores();
    boolean ranHere =
        trials.stream()
            .allMatch(trial -> trial.machine().kind().equals(ThisMachine.describe().kind()));
    if (ranHere && available < present) {
      warnings.add(
          "Only %d of the machine's %d cores are available here (affinity or a container's limit); the answer holds for these."
              .formatted(available, present));
    }
    double others = takenByOthers(trials);
    if (others > BUSY_SHARE && others <= MOST) { // Beyond, the answer begins with it.
      warnings.add(
          "Other processes took %.0f %% of the machine during the trials. %s"
              .formatted(100 * others, ADVICE));
    }
    return warnings;
  }

  /** What an answer begins with where others took most of the machine; else empty. */
  static String preface(List<Trial> trials) {
    double others = takenByOthers(trials);
    return others > MOST
        ? "Other processes took %.0f %% of the machine meanwhile: what follows holds beside them, and hardly without. %s "
            .formatted(100 * others, ADVICE)
        : "";
  }

  /** The share of all cores that others took, where it is known; else 0. */
  private static double takenByOthers(List<Trial> trials) {
    double others = 0;
    double possible = 0;
    for (Trial trial : trials) {
      if (trial.usage().otherSeconds() >= 0) {
        others += trial.usage().otherSeconds();
        possible += trial.wallSeconds() * trial.machine().cores();
      }
    }
    return possible > 0 ? others / possible : 0;
  }
}
