package io.sweetspot.pipeline.tune;

import io.sweetspot.datasets.Trial;
import io.sweetspot.workloads.ThisMachine;
import java.util.ArrayList;
import java.util.List;

/** What a person should know of the machine that the trials ran on. */
final class MachineWarnings {
  /** Of what all cores could do meanwhile; below it, others hardly show in the times. */
  private static final double BUSY_SHARE = 0.1;

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
    double others = 0;
    double possible = 0;
    for (Trial trial : trials) {
      if (trial.usage().otherSeconds() >= 0) {
        others += trial.usage().otherSeconds();
        possible += trial.wallSeconds() * trial.machine().cores();
      }
    }
    if (possible > 0 && others > BUSY_SHARE * possible) {
      warnings.add(
          "Other processes took %.0f %% of the machine during the trials. Run where nothing else runs."
              .formatted(100 * others / possible));
    }
    return warnings;
  }
}
