package io.sweetspot.workloads;

import io.sweetspot.datasets.Amount;
import io.sweetspot.datasets.Measures;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the measurement of a program, or of a window of its load, amounts to.
 *
 * @param outcome how it ended
 * @param seconds what counts: the time, or the program's own figure, until it is {@link #scored}
 * @param measures what else it reported
 * @param message why it is not good; empty where it is
 */
record TrialVerdict(Outcome outcome, double seconds, Measures measures, String message) {
  static final String OUT_OF_MEMORY =
      "the kernel ended processes because memory was short (out of memory)";

  /** What it gives of the measure that is the goal; else its seconds. */
  double ofGoal(Aim aim) {
    return measures.get(aim.goal().measure()).orElse(seconds);
  }

  static TrialVerdict of(Outcome outcome, double seconds, String message) {
    return new TrialVerdict(outcome, seconds, Measures.NONE, message);
  }

  /**
   * What a run amounts to.
   *
   * @param scratch the trial's folder, where it may have written its measures
   */
  static TrialVerdict of(Program program, MeasuredProcess.Measurement measured, Path scratch)
      throws IOException {
    TrialVerdict timed = timed(program, measured);
    if (timed.outcome != Outcome.SUCCEEDED) {
      return timed;
    }
    SortedMap<String, Double> values = new TreeMap<>();
    for (Measure measure : program.aim().measures()) {
      Measure.Found found = measure.in(measured.output(), scratch, Path.of(program.directory()));
      String problem = problem(program.aim(), measure, found);
      if (!problem.isEmpty()) {
        return of(
            Outcome.NO_METRIC,
            measured.seconds(),
            withOutput("measure '%s': %s".formatted(measure.name(), problem), measured));
      }
      found.amount().ifPresent(amount -> values.put(measure.name(), amount.value()));
    }
    return new TrialVerdict(Outcome.SUCCEEDED, timed.seconds, new Measures(values), "");
  }

  /** Why the trial is not good without it; empty where it is. */
  private static String problem(Aim aim, Measure measure, Measure.Found found) {
    if (found.amount().isEmpty()) {
      return aim.needs(measure.name()) ? found.problem() : "";
    }
    Amount.Dimension is = found.amount().get().dimension();
    return aim.limitOn(measure.name())
        .filter(limit -> is != limit.dimension())
        .map(
            limit ->
                "the limit is '%s', but the number is of %s; give it a unit by the name, such as %s:ms, or by the pattern, or take it from the limit"
                    .formatted(limit, is.name().toLowerCase(Locale.ROOT), measure.name()))
        .orElse("");
  }

  /** The same with the score that the goal makes of it; no trial without one. */
  TrialVerdict scored(Aim aim, Usage usage) {
    if (outcome != Outcome.SUCCEEDED) {
      return this;
    }
    OptionalDouble score = aim.goal().score(seconds, usage, measures);
    return score.isPresent()
        ? new TrialVerdict(outcome, score.getAsDouble(), measures, message)
        : new TrialVerdict(
            Outcome.NO_METRIC,
            seconds,
            measures,
            "the goal '%s' is not above 0 here, or its measure is unknown".formatted(aim.goal()));
  }

  private static TrialVerdict timed(Program program, MeasuredProcess.Measurement measured) {
    double wall = measured.seconds();
    int code = measured.exit().code();
    if (measured.timedOut()) {
      return of(
          Outcome.TIMED_OUT,
          wall,
          withOutput("ended at its timeout of " + Durations.spoken(program.cap()), measured));
    }
    if (code != program.expectedExitCode()) {
      return of(
          Outcome.FAILED,
          wall,
          withOutput(
              "%s; expected exit code %d%s"
                  .formatted(
                      ending(code),
                      program.expectedExitCode(),
                      measured.outOfMemory() ? "; " + OUT_OF_MEMORY : ""),
              measured));
    }
    if (program.metric().isEmpty()) {
      return of(Outcome.SUCCEEDED, wall, "");
    }
    Metric.Found found = measured.output().reported(Metric.parse(program.metric()));
    return found
        .seconds()
        .flatMap(TrialVerdict::positive)
        .map(seconds -> of(Outcome.SUCCEEDED, seconds, ""))
        .orElseGet(
            () -> of(Outcome.NO_METRIC, wall, withOutput(missing(program, found), measured)));
  }

  private static String missing(Program program, Metric.Found found) {
    return found.tooSlow()
        ? "looking for the metric '%s' in its output took longer than %d s; expected a simpler pattern"
            .formatted(program.metric(), ProgramOutput.MATCHING_LIMIT.toSeconds())
        : "no line in the last %d MiB of its output gave seconds above 0 by the metric '%s'"
            .formatted(OutputTail.SIZE >> 20, program.metric());
  }

  private static String ending(int code) {
    return code > 128 ? "ended by signal " + (code - 128) : "ended with exit code " + code;
  }

  private static Optional<Double> positive(String text) {
    try {
      double seconds = Double.parseDouble(text.strip());
      return seconds > 0 && Double.isFinite(seconds) ? Optional.of(seconds) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String withOutput(String reason, MeasuredProcess.Measurement measured) {
    List<String> parts = List.of(reason, measured.output().lastLines());
    return String.join("\n", parts).strip();
  }
}
