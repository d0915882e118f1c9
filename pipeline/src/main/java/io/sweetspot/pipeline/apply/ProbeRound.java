package io.sweetspot.pipeline.apply;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.Digits;
import io.sweetspot.fitting.predict.Probe;
import io.sweetspot.fitting.predict.Probing;
import io.sweetspot.pipeline.recommendations.Probed;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.Recommendation.Basis;
import io.sweetspot.pipeline.recommendations.Recommendation.Fits;
import io.sweetspot.pipeline.recommendations.Recommendation.Measurement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where the probing of a program stands, and its next probe: a pure function of the probes so far.
 */
public final class ProbeRound {
  private static final String METHOD = "probes, curves of other kinds";

  private final ProbeTask task;
  private final List<Trial> trials;
  private final List<Trial> succeeded;
  private final Probing probing;

  private ProbeRound(ProbeTask task, List<Trial> trials) {
    this.task = task;
    this.trials = trials.stream().filter(each -> isOf(task, each)).sorted(Trial.IN_TIME).toList();
    this.succeeded = this.trials.stream().filter(Trial::succeeded).toList();
    this.probing =
        Probing.after(
            task.curves().suspects(),
            succeeded.stream()
                .map(each -> new Probe(each.spec().threads(), each.seconds()))
                .toList(),
            this.trials.stream()
                .filter(each -> !each.succeeded())
                .map(each -> each.spec().threads())
                .toList(),
            task.curves().allowed(),
            task.identity().kind().usableCores());
  }

  /**
   * The round that follows some trials.
   *
   * @param trials any of the program; those that are no probes of the task are passed over
   */
  public static ProbeRound after(ProbeTask task, List<Trial> trials) {
    return new ProbeRound(task, trials);
  }

  private static boolean isOf(ProbeTask task, Trial trial) {
    return trial.spec().campaign().isProbe() && trial.identity().equals(task.identity());
  }

  /** The next probe; empty where there is to be none. */
  public Optional<TrialSpec> next(Instant now) {
    OptionalInt threads = probing.next();
    return threads.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TrialSpec(
                task.identity().program(),
                task.identity().version(),
                Campaign.probe(task.identity().kind()),
                Role.TESTING,
                trials.size(),
                threads.getAsInt(),
                task.identity().size(),
                now.toEpochMilli(),
                0));
  }

  /** The count that is believed best so far. */
  public int best() {
    return probing.best();
  }

  /** Whether there is a recommendation. */
  public boolean isSettled() {
    return probing.isSettled();
  }

  /** What a person should know of a probe that is about to run. */
  public String sentence(TrialSpec probe) {
    return "probe %d (of %d at most) of '%s' on this kind of machine: %s, expected to take at most %s times as long as the best"
        .formatted(
            succeeded.size() + 1,
            Probing.MOST,
            task.identity().program(),
            Digits.threads(probe.threads()),
            Digits.significant(Probing.BOUND, 2));
  }

  /** Why probing has ended without an answer. */
  public String defeat() {
    String program = task.identity().program();
    if (!probing.hasUnequalWork()) {
      return "probes of '%s' failed too often to settle its count here; tune it here"
          .formatted(program);
    }
    return "runs of '%s' at the same count took %s: their work differs, so that probes tell nothing; give --size, or tune it here"
        .formatted(program, seconds(probing.unequal()));
  }

  private static String seconds(List<Double> of) {
    return String.join(" and ", of.stream().map(each -> Digits.seconds(each) + " s").toList());
  }

  /** What is to be published once it is settled. */
  public Recommendation recommendation() {
    Identity identity = task.identity();
    Probed probed = new Probed(succeeded.size(), task.curves().kinds());
    int threads = best();
    String words =
        "Use %s: settled by %s, an estimate that is expected to be %.1f %% behind the best count, not certified."
            .formatted(
                Digits.threads(threads),
                probed.words(),
                100 * Math.expm1(probing.belief().regret(threads)));
    return new Recommendation(
        identity,
        threads,
        probing.seconds().orElseThrow(),
        Optional.empty(),
        METHOD,
        words,
        List.of(),
        new Basis(
            Optional.of(
                succeeded.get(succeeded.size() - 1).startedAt().truncatedTo(ChronoUnit.SECONDS)),
            succeeded.size(),
            trials.size() - succeeded.size(),
            Measurement.of(Role.TESTING, curve()),
            Optional.of(probed)),
        Fits.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Curve curve() {
    return Curve.of(
        succeeded.stream().mapToInt(each -> each.spec().threads()).toArray(),
        succeeded.stream().mapToDouble(Trial::seconds).toArray());
  }
}
