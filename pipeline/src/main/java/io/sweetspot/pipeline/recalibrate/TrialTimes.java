package io.sweetspot.pipeline.recalibrate;

import io.sweetspot.datasets.Trial;
import io.sweetspot.workloads.Program;
import java.time.Duration;
import java.util.List;

/** How long a trial may be expected to take, by those that were run. */
public final class TrialTimes {
  /** Beyond the longest that was seen, and for starting up. */
  private static final double RESERVE = 1.2;

  private static final double START_SECONDS = 1;

  private TrialTimes() {}

  /**
   * Wall seconds that a trial hardly exceeds: the longest of its like; of a count that was not
   * measured, the longest of any, and for fewer threads so many times more; of a program that was
   * never run, its timeout.
   */
  public static Duration longest(Program program, int threads, List<Trial> trials) {
    double same = 0;
    double any = 0;
    for (Trial trial : trials) {
      double seconds = trial.wallSeconds();
      if (trial.spec().threads() == threads) {
        same = Math.max(same, seconds);
      }
      any = Math.max(any, seconds * Math.max(1, (double) trial.spec().threads() / threads));
    }
    double longest = same > 0 ? same : any;
    double timeout = program.timeout().toNanos() / 1e9;
    double expected = longest > 0 ? Math.min(timeout, RESERVE * longest) : timeout;
    return Duration.ofNanos((long) ((expected + START_SECONDS) * 1e9));
  }
}
