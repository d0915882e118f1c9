package io.sweetspot.pipeline.jobs;

import io.sweetspot.pipeline.Progress;
import io.sweetspot.workloads.MachineLoad;
import java.io.IOException;
import java.time.Duration;

/**
 * Waits until others take little of this machine, before anything is measured, and says how it
 * went. Nothing of ours runs meanwhile, so whatever is busy is others'.
 *
 * @param most how long it waits; then it is measured beside them
 */
public record QuietWait(Duration most, MachineLoad load, Progress progress) {

  /** Others that take less of all cores hardly show in the times. */
  public static final double QUIET_SHARE = 0.1;

  private static final Duration WINDOW = Duration.ofSeconds(5);

  /** Returns when it is quiet, or after {@link #most}. */
  public void await() throws IOException, InterruptedException {
    Duration left = most;
    double share = 1;
    while (left.compareTo(Duration.ZERO) > 0) {
      Duration window = left.compareTo(WINDOW) < 0 ? left : WINDOW;
      share = load.busyShare(window);
      left = left.minus(window);
      if (share <= QUIET_SHARE) {
        progress.clear();
        progress.say("the machine is quiet, after %d s".formatted(most.minus(left).toSeconds()));
        return;
      }
      progress.status(
          "others take %.0f %% of the machine; waiting for quiet, at most %d s more"
              .formatted(100 * share, left.toSeconds()));
    }
    progress.clear();
    progress.say(
        "sweetspot: warning: after %d s others still take %.0f %% of the machine; measuring beside them"
            .formatted(most.toSeconds(), 100 * share));
  }
}
