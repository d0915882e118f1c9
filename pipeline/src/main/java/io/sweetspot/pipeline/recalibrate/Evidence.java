package io.sweetspot.pipeline.recalibrate;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.fitting.drift.Drift;
import io.sweetspot.fitting.drift.DriftDetector;
import io.sweetspot.fitting.drift.Expectation;
import io.sweetspot.fitting.drift.Timing;
import io.sweetspot.pipeline.DisturbedTrials;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the trials of a regime say: each night is a level of its own, and so is each session of
 * other trials, which ends where an hour goes by without one. {@link DisturbedTrials} are left out,
 * and what others added to the rest is taken off.
 */
public final class Evidence {
  private static final Duration PAUSE = Duration.ofHours(1);

  /** Standard deviation of a median of normal values over that of their mean. */
  private static final double MEDIAN = Math.sqrt(Math.PI / 2);

  private final List<Trial> trials;
  private final Map<String, Integer> nights = new HashMap<>();
  private final List<Timing> timings = new ArrayList<>();
  private final Drift drift;

  private Evidence(List<Trial> trials) {
    this.trials = List.copyOf(trials);
    sessions();
    trials.stream()
        .filter(NightTrials::isNight)
        .forEach(trial -> nights.put(trial.spec().id(), NightTrials.nightOf(trial)));
    Map<String, Double> added = DisturbedTrials.added(trials);
    for (Trial trial : DisturbedTrials.without(trials)) {
      if (trial.succeeded()) {
        String id = trial.spec().id();
        double log = Math.log(trial.seconds()) - added.getOrDefault(id, 0.0);
        timings.add(new Timing(nights.get(id), trial.spec().threads(), log));
      }
    }
    this.drift = DriftDetector.of(timings);
  }

  /**
   * The evidence of a regime.
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

  /** All trials of the regime. */
  public List<Trial> trials() {
    return trials;
  }

  /** What every measured count takes at the present level, in seconds, by thread count. */
  public Map<Integer, Double> expectedSeconds() {
    Map<Integer, Double> seconds = new TreeMap<>();
    timings.forEach(
        timing ->
            seconds.computeIfAbsent(timing.threads(), threads -> expectation(threads).seconds()));
    return seconds;
  }

  /** What a measured count takes at the present level. */
  public Expectation expectation(int threads) {
    return Expectation.of(timings, drift, threads);
  }

  /**
   * What one night says that does not agree with those before it: whether it was a bad one or the
   * first of another time, the next will show.
   *
   * @param expected the seconds of the nights before, in an interval that holds those of this one
   * @param seconds of this night alone
   */
  public record Apart(Expectation expected, double seconds) {}

  /** Whether a night stands apart at a count; empty where it does not, or nobody can say. */
  public Optional<Apart> apart(int threads, int night) {
    List<Trial> earlier =
        trials.stream()
            .filter(trial -> !NightTrials.isNight(trial) || NightTrials.nightOf(trial) != night)
            .toList();
    if (earlier.stream().noneMatch(trial -> isKnownBy(trial, threads))) {
      return Optional.empty();
    }
    Expectation before = of(earlier).expectation(threads);
    return alone(threads, night)
        .filter(one -> one.low() > before.high() || one.high() < before.low())
        .map(
            one ->
                new Apart(
                    new Expectation(
                        before.seconds(),
                        Math.min(before.low(), one.low()),
                        Math.max(before.high(), one.high())),
                    one.seconds()));
  }

  private static boolean isKnownBy(Trial trial, int threads) {
    return trial.succeeded() && trial.spec().threads() == threads;
  }

  private Optional<Expectation> alone(int threads, int night) {
    double[] logs =
        timings.stream()
            .filter(each -> each.night() == night && each.threads() == threads)
            .mapToDouble(Timing::logSeconds)
            .sorted()
            .toArray();
    if (logs.length == 0) {
      return Optional.empty();
    }
    double low = logs[(logs.length - 1) / 2];
    double median = (low + logs[logs.length / 2]) / 2;
    double error =
        2 * Math.hypot(MEDIAN * drift.noise() / Math.sqrt(logs.length), drift.betweenNights());
    return Optional.of(
        new Expectation(Math.exp(median), Math.exp(median - error), Math.exp(median + error)));
  }

  /** Trials a count that tonight calls for. */
  public int trialsPerCount() {
    return DriftDetector.trialsPerCount(
        drift.noise(), drift.betweenNights(), Math.max(1, drift.levels().size()));
  }

  /**
   * The trials as a tuning may take them together: brought to the present level, and the runs of
   * nights numbered from 0.
   */
  public List<Trial> levelled() {
    Map<Long, Integer> runs = new TreeMap<>();
    trials.stream().filter(NightTrials::isNight).forEach(trial -> runs.put(pass(trial), 0));
    int next = 0;
    for (Map.Entry<Long, Integer> entry : runs.entrySet()) {
      entry.setValue(next++);
    }
    List<Trial> levelled = new ArrayList<>();
    for (Trial trial : trials) {
      double factor = Math.exp(drift.correction(nights.get(trial.spec().id())));
      TrialSpec spec = trial.spec();
      int run = NightTrials.isNight(trial) ? runs.get(pass(trial)) : spec.run();
      levelled.add(
          new Trial(
              new TrialSpec(
                  spec.program(),
                  spec.version(),
                  spec.campaign(),
                  spec.role(),
                  run,
                  spec.threads(),
                  spec.size(),
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
              trial.machine(),
              trial.surroundings(),
              trial.reading()));
    }
    return levelled;
  }

  /** Night and run of a night's trial: numbers in their order. */
  private static long pass(Trial trial) {
    return ((long) NightTrials.nightOf(trial) << Integer.SIZE) + trial.spec().run();
  }
}
