package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.fitting.Curve;
import io.sweetspot.fitting.CurvePoint;
import io.sweetspot.fitting.Moments;
import io.sweetspot.fitting.robust.HostLevels;
import io.sweetspot.pipeline.recommendations.Recommendation.Basis;
import io.sweetspot.pipeline.recommendations.Recommendation.Measurement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that a calibration needs of the trials of one program, however many there are.
 *
 * @param key what the trials have in common
 * @param runs successful trials, one curve a run, by role and run
 * @param failed number of unsuccessful trials by thread count; unmodifiable
 * @param lastStartMicros start of the latest trial in microseconds since 1970, 0 where unknown
 * @param others the other versions of the program, newest first, whose trials are not among these
 */
public record ProgramCurves(
    Identity key,
    List<RunCurve> runs,
    Map<Integer, Long> failed,
    long lastStartMicros,
    List<OtherVersion> others) {

  /** Of equally old ones by key, so that the order is always the same. */
  private static final Comparator<ProgramCurves> NEWEST_FIRST =
      Comparator.comparingLong(ProgramCurves::lastStartMicros)
          .reversed()
          .thenComparing(ProgramCurves::key);

  public ProgramCurves {
    runs = List.copyOf(runs);
    failed = Collections.unmodifiableSortedMap(new TreeMap<>(failed));
    others = List.copyOf(others);
  }

  /** Curves of a program that is known in one version. */
  ProgramCurves(
      Identity key, List<RunCurve> runs, Map<Integer, Long> failed, long lastStartMicros) {
    this(key, runs, failed, lastStartMicros, List.of());
  }

  /** The newest of several versions of a program on one kind of machine, and which others are. */
  static ProgramCurves newest(List<ProgramCurves> versions) {
    List<ProgramCurves> sorted = versions.stream().sorted(NEWEST_FIRST).toList();
    ProgramCurves newest = sorted.get(0);
    return new ProgramCurves(
        newest.key,
        newest.runs,
        newest.failed,
        newest.lastStartMicros,
        sorted.stream()
            .skip(1)
            .map(other -> new OtherVersion(other.key, other.succeeded()))
            .toList());
  }

  /** The curves of trials that are at hand, each host's own level removed. */
  public static ProgramCurves of(Identity key, List<Trial> trials) {
    Map<Integer, Long> failed = new TreeMap<>();
    Map<RunCurve, List<Trial>> runs = new TreeMap<>(RunCurve.ORDER);
    long last = 0;
    for (Trial trial : trials) {
      TrialSpec spec = trial.spec();
      last = Math.max(last, ChronoUnit.MICROS.between(Instant.EPOCH, trial.startedAt()));
      if (trial.succeeded()) {
        RunCurve run = new RunCurve(spec.role(), spec.run(), trial.machine().name(), Curve.EMPTY);
        runs.computeIfAbsent(run, each -> new ArrayList<>()).add(trial);
      } else {
        failed.merge(spec.threads(), 1L, Long::sum);
      }
    }
    List<RunCurve> curves = new ArrayList<>();
    runs.forEach(
        (run, of) ->
            curves.add(
                new RunCurve(
                    run.role(),
                    run.run(),
                    run.host(),
                    Curve.of(
                        of.stream().mapToInt(trial -> trial.spec().threads()).toArray(),
                        of.stream().mapToDouble(Trial::seconds).toArray()))));
    return new ProgramCurves(key, curves, failed, last).withoutHostLevels();
  }

  /** The trials of both; their keys must be equal. */
  ProgramCurves merge(ProgramCurves other) {
    if (!key.equals(other.key)) {
      throw new IllegalArgumentException(
          "curves of %s and %s; expected the same key".formatted(key, other.key));
    }
    List<RunCurve> sorted = new ArrayList<>(runs);
    sorted.addAll(other.runs);
    sorted.sort(RunCurve.ORDER); // Stable: of equal runs those of this stay first.
    List<RunCurve> merged = new ArrayList<>();
    for (RunCurve next : sorted) {
      int last = merged.size() - 1;
      if (last >= 0 && RunCurve.ORDER.compare(merged.get(last), next) == 0) {
        merged.set(
            last,
            new RunCurve(
                next.role(),
                next.run(),
                next.host(),
                merged.get(last).curve().merge(next.curve())));
      } else {
        merged.add(next);
      }
    }
    Map<Integer, Long> failures = new TreeMap<>(failed);
    other.failed.forEach((threads, count) -> failures.merge(threads, count, Long::sum));
    return new ProgramCurves(
        key, merged, failures, Math.max(lastStartMicros, other.lastStartMicros));
  }

  /**
   * The same trials with each host's own level removed, as if all had run on the average of them;
   * they themselves where there is one host.
   */
  ProgramCurves withoutHostLevels() {
    if (runs.stream().map(RunCurve::host).distinct().count() < 2) {
      return this;
    }
    List<HostLevels.Reading> readings = new ArrayList<>();
    for (RunCurve run : runs) {
      for (CurvePoint point : run.curve().points()) {
        Moments seconds = point.seconds();
        readings.add(
            new HostLevels.Reading(
                run.host(), point.threads(), Math.log(seconds.mean()), seconds.n()));
      }
    }
    Map<String, Double> levels = HostLevels.of(readings);
    ProgramCurves levelled = new ProgramCurves(key, List.of(), failed, lastStartMicros);
    for (RunCurve run : runs) {
      RunCurve without = run.times(Math.exp(-levels.get(run.host())));
      levelled =
          levelled.merge(new ProgramCurves(key, List.of(without), Map.of(), lastStartMicros));
    }
    return levelled;
  }

  /** One curve a run of a role, by run. */
  public List<Curve> curves(Role role) {
    return runs.stream().filter(run -> run.role() == role).map(RunCurve::curve).toList();
  }

  /** The curve of all runs of a role. */
  public Curve curve(Role role) {
    return Curve.merged(curves(role));
  }

  /** The validation runs, as far as they lie within the training's thread counts; none empty. */
  public List<RunCurve> validation() {
    Curve training = curve(Role.TRAINING);
    return runs.stream()
        .filter(run -> run.role() == Role.VALIDATION && !training.points().isEmpty())
        .map(run -> run.within(training.least(), training.greatest()))
        .filter(run -> !run.curve().points().isEmpty())
        .toList();
  }

  /**
   * Whether there are several training runs, each over all of the training's thread counts, as
   * those of a grid are and those of a race are not.
   */
  boolean isOfWholeRuns() {
    int counts = curve(Role.TRAINING).points().size();
    List<Curve> training = curves(Role.TRAINING);
    return training.size() > 1
        && curves(Role.CONFIRMATION).isEmpty()
        && training.stream().allMatch(run -> run.points().size() == counts);
  }

  /** These trials as what a recommendation rests on. */
  public Basis basis() {
    List<Measurement> measured = new ArrayList<>();
    for (Role role : Role.values()) {
      measured.addAll(Measurement.of(role, curve(role)));
    }
    Optional<Instant> last =
        Optional.of(Instant.EPOCH.plus(lastStartMicros, ChronoUnit.MICROS))
            .filter(start -> lastStartMicros != 0)
            .map(start -> start.truncatedTo(ChronoUnit.SECONDS));
    return new Basis(last, succeeded(), failures(), measured);
  }

  /** Number of successful trials. */
  public long succeeded() {
    return runs.stream().mapToLong(run -> run.curve().trials()).sum();
  }

  /** Number of unsuccessful trials. */
  public long failures() {
    return failed.values().stream().mapToLong(Long::longValue).sum();
  }
}
