package io.sweetspot.pipeline.recalibrate;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.Trial;
import java.util.List;
import java.util.Optional;

/**
 * The trials that count together: those since the last change of shape. Told by what was planned,
 * never by the clock.
 *
 * @param since first night that counts, with the tuning since then; 0 where all trials count
 */
public record Regime(int since) {
  /** Of a program that never changed. */
  public static final Regime FIRST = new Regime(0);

  /** The one that a night belongs to. */
  public static Regime of(Night night) {
    return new Regime(night.since());
  }

  /** The one that the last night of a program belongs to; empty where there was no night. */
  public static Optional<Regime> latest(List<Night> nights, Identity identity) {
    return nights.stream()
        .filter(night -> night.identity().equals(identity))
        .reduce((one, other) -> other)
        .map(Regime::of);
  }

  /** The one that a change of shape begins: the same however often it is found. */
  public static Regime changed(int since) {
    return new Regime(Math.max(1, since));
  }

  /** What the trials of its tuning belong to. */
  public Campaign tuning(MachineKind kind) {
    return Campaign.tuningSince(since, kind);
  }

  /** The trials that count, in their order. */
  public List<Trial> of(List<Trial> trials) {
    return trials.stream().filter(this::holds).toList();
  }

  private boolean holds(Trial trial) {
    return NightTrials.isNight(trial)
        ? NightTrials.nightOf(trial) >= since
        : since == 0 || trial.spec().belongsTo(tuning(trial.machine().kind()));
  }
}
