package io.sweetspot.workloads;

import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Reading;
import io.sweetspot.datasets.Surroundings;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * What was measured in a trial, of a program that ends by itself or of a service.
 *
 * @param startedAt when the program or the service was started
 * @param wallSeconds from then until it had ended
 * @param verdict what it amounts to, not yet scored; of a service on all windows, with the means of
 *     their seconds and measures
 * @param exit how the program ended and what it used; of a service how its load ended the last
 *     time, or the service where that ended before, and what the service used
 * @param bytes that the program, or the load in its last window, said it moved, or -1
 * @param surroundings what the machine did besides
 * @param windows what each counted window of a service gave of the goal; empty for other programs
 */
record MeasuredTrial(
    Instant startedAt,
    double wallSeconds,
    TrialVerdict verdict,
    Posix.Exit exit,
    long bytes,
    Surroundings surroundings,
    List<Double> windows) {

  MeasuredTrial {
    windows = List.copyOf(windows);
  }

  /**
   * Of a program that ends by itself.
   *
   * @param scratch the trial's folder, where it may have written its measures
   */
  static MeasuredTrial of(Program program, MeasuredProcess.Measurement measured, Path scratch)
      throws IOException {
    return new MeasuredTrial(
        measured.startedAt(),
        measured.seconds(),
        TrialVerdict.of(program, measured, scratch),
        measured.exit(),
        measured.output().bytes(),
        measured.surroundings(),
        List.of());
  }

  /** Of a program that was never started, for that reason. */
  static MeasuredTrial unprepared(Instant startedAt, double seconds, String reason) {
    return new MeasuredTrial(
        startedAt,
        seconds,
        TrialVerdict.of(Outcome.FAILED, seconds, reason),
        new Posix.Exit(-1, Usage.UNKNOWN),
        -1,
        Surroundings.UNKNOWN,
        List.of());
  }

  /**
   * The trial, with its score.
   *
   * @param machine that it ran on, the program's own quota apart
   */
  Trial trial(Program program, TrialSpec spec, Machine machine) {
    Aim aim = program.aim();
    TrialVerdict scored = verdict.scored(aim, exit.usage());
    return new Trial(
        spec,
        startedAt,
        scored.seconds(),
        wallSeconds,
        scored.outcome(),
        exit.code(),
        exit.usage(),
        bytes,
        scored.message(),
        machine.within(program.quota()),
        surroundings,
        new Reading(aim.goal(), aim.limits(), scored.measures(), windows));
  }
}
