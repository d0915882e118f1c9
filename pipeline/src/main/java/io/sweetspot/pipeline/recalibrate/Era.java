package io.sweetspot.pipeline.recalibrate;

import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.Trial;
import java.util.List;
import java.util.Optional;

/**
 * The trials that count together: those since the last change of shape. Told by what was planned,
 * never by the clock.
 *
 * @param since first night that counts
 * @param seed of the tuning that counts; 0 where all that is no night's counts
 */
public record Era(int since, long seed) {
  /** Of a program that never changed. */
  public static final Era FIRST = new Era(0, 0);

  /** The one that a night belongs to. */
  public static Era of(Night night) {
    return new Era(night.since(), night.seed());
  }

  /** The one that the last night of a program belongs to; empty where there was no night. */
  public static Optional<Era> latest(
      List<Night> nights, String program, String version, String machineKind) {
    return nights.stream()
        .filter(night -> night.program().equals(program) && night.version().equals(version))
        .filter(night -> night.machine().kind().equals(machineKind))
        .reduce((one, other) -> other)
        .map(Era::of);
  }

  /** The one that a change of shape begins: the same however often it is found. */
  public static Era changed(int since, String machineKind) {
    int night = Math.max(1, since);
    return new Era(night, NightTrials.seedOfTuning(machineKind, night));
  }

  /** The trials that count, in their order. */
  public List<Trial> of(List<Trial> trials) {
    return trials.stream().filter(this::holds).toList();
  }

  private boolean holds(Trial trial) {
    return NightTrials.isNight(trial)
        ? NightTrials.nightOf(trial) >= since
        : seed == 0 || trial.spec().seed() == seed;
  }
}
