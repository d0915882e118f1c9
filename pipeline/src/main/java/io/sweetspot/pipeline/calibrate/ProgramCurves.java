package io.sweetspot.pipeline.calibrate;

import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Curve;
import java.io.Serializable;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a calibration needs of the trials of one program, however many there are.
 *
 * @param key what the trials have in common
 * @param runs successful trials, one curve a run, by role and run
 * @param failed number of unsuccessful trials by thread count; unmodifiable
 * @param lastStartMicros start of the latest trial in microseconds since 1970, 0 where unknown
 */
public record ProgramCurves(
    CurveKey key, List<RunCurve> runs, Map<Integer, Long> failed, long lastStartMicros)
    implements Serializable {

  public ProgramCurves {
    runs = List.copyOf(runs);
    failed = Collections.unmodifiableSortedMap(new TreeMap<>(failed));
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

  /** Number of successful trials. */
  public long succeeded() {
    return runs.stream().mapToLong(run -> run.curve().trials()).sum();
  }

  /** Number of unsuccessful trials. */
  public long failures() {
    return failed.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Newest first; of equally old ones by key, so that the order is always the same. */
  static Comparator<ProgramCurves> newestFirst() {
    return Comparator.comparingLong(ProgramCurves::lastStartMicros)
        .reversed()
        .thenComparing(ProgramCurves::key);
  }
}
