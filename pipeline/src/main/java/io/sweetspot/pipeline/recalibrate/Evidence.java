package io.sweetspot.pipeline.recalibrate;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.fitting.drift.Drift;
import io.sweetspot.fitting.drift.DriftTest;
import io.sweetspot.fitting.drift.Expectation;
import io.sweetspot.fitting.drift.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the trials of an era say: each night is a level of its own, and so is each session of other
 * trials, which ends where an hour goes by without one.
 */
public final class Evidence {
  private static final Duration PAUSE = Duration.ofHours(1);

  private final List<Trial> trials;
  private final Map<String, Integer> nights = new HashMap<>();
  private final List<Timing> timings = new ArrayList<>();
  private final Drift drift;

  private Evidence(List<Trial> trials) {
    this.trials = List.copyOf(trials);
    sessions();
    for (Trial trial : trials) {
      if (NightTrials.isNight(trial)) {
        nights.put(trial.spec().id(), NightTrials.nightOf(trial));
      }
      if (trial.succeeded()) {
        timings.add(
            new Timing(
                nights.get(trial.spec().id()), trial.spec().threads(), Math.log(trial.seconds())));
      }
    }
    this.drift = DriftTest.of(timings);
  }

  /**
   * The evidence of an era.
   *
   * @param trials of one program, version and kind of machine; at least one that succeeded
   */
  public static Evidence of(List<Trial> trials) {
    return new Evidence(trials);
  }

  /** Numbers the sessions ... -2, -1, 0, so that nights come after them. */
  private void sessions() {
    List<Trial> others =
        trials.stream()
            .filter(trial -> !NightTrials.isNight(trial))
            .sorted(Comparator.comparing(Trial::startedAt))
            .toList();
    int session = 0;
    Instant later = others.isEmpty() ? Instant.MAX : others.get(others.size() - 1).startedAt();
    for (int i = others.size() - 1; i >= 0; i--) {
      Instant startedAt = others.get(i).startedAt();
      session -= Duration.between(startedAt, later).compareTo(PAUSE) > 0 ? 1 : 0;
      nights.put(others.get(i).spec().id(), session);
      later = startedAt;
    }
  }

  /** What the nights say. */
  public Drift drift() {
    return drift;
  }

  /** All trials of the era. */
  public List<Trial> trials() {
    return trials;
  }

  /** The trials of a night. */
  public List<Trial> night(int number) {
    return trials.stream()
        .filter(NightTrials::isNight)
        .filter(trial -> NightTrials.nightOf(trial) == number)
        .toList();
  }

  /** Successful trials by thread count. */
  public Map<Integer, Integer> measured() {
    Map<Integer, Integer> counts = new TreeMap<>();
    timings.forEach(timing -> counts.merge(timing.threads(), 1, Integer::sum));
    return counts;
  }

  /** What a measured count takes at the present level. */
  public Expectation expectation(int threads) {
    return Expectation.of(timings, drift, threads);
  }

  /** Trials a count that tonight calls for. */
  public int trialsPerCount() {
    return DriftTest.trialsPerCount(
        drift.noise(), drift.betweenNights(), Math.max(1, drift.levels().size()));
  }

  /**
   * The trials as a tuning may take them together: brought to the present level, and the runs of
   * nights numbered from 0.
   */
  public List<Trial> levelled() {
    Map<Integer, Integer> runs = new TreeMap<>();
    trials.stream().filter(NightTrials::isNight).forEach(trial -> runs.put(trial.spec().run(), 0));
    int next = 0;
    for (Map.Entry<Integer, Integer> entry : runs.entrySet()) {
      entry.setValue(next++);
    }
    List<Trial> levelled = new ArrayList<>();
    for (Trial trial : trials) {
      double factor = Math.exp(drift.correction(nights.get(trial.spec().id())));
      TrialSpec spec = trial.spec();
      int run = NightTrials.isNight(trial) ? runs.get(spec.run()) : spec.run();
      levelled.add(
          new Trial(
              new TrialSpec(
                  spec.program(),
                  spec.version(),
                  spec.role(),
                  run,
                  spec.threads(),
                  spec.seed(),
                  spec.position()),
              trial.startedAt(),
              trial.seconds() * factor,
              trial.wallSeconds(),
              trial.outcome(),
              trial.exitCode(),
              trial.usage(),
              trial.bytes(),
              trial.message(),
              trial.machine()));
    }
    return levelled;
  }
}
