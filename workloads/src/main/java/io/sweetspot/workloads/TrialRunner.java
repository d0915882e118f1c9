package io.sweetspot.workloads;

import io.sweetspot.datasets.Amount;
import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Measures;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Reading;
import io.sweetspot.datasets.Surroundings;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Runs trials on this machine, one at a time whoever else asks (see {@link HostLock}).
 *
 * <p>A program that fails, times out or reports nothing yields a {@link Trial} that says so. An
 * {@link IOException} is ours: the machine could not be asked to run it.
 */
public final class TrialRunner implements AutoCloseable {
  private final Machine machine;
  private final HostLock lock;
  private final EndOnExit running;

  private TrialRunner(Machine machine, HostLock lock, EndOnExit running) {
    this.machine = machine;
    this.lock = lock;
    this.running = running;
  }

  /** A runner for this machine. When the JVM ends, so does the trial that is running. */
  public static TrialRunner open() {
    return new TrialRunner(ThisMachine.describe(), HostLock.ofThisMachine(), EndOnExit.open());
  }

  /** Listening to who is waited for; ends by closing. */
  public interface Waits extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Tells, in a sentence, whom this JVM waits for: another process that measures on this machine.
   * It is told after two seconds, once for each such process, from the thread that waits. One
   * listener at a time.
   */
  public static Waits onWaiting(Consumer<String> listener) {
    Set<String> told = ConcurrentHashMap.newKeySet();
    HostLock.listen(
        Optional.of(
            sentence -> {
              if (told.add(sentence)) {
                listener.accept(sentence);
              }
            }));
    return () -> HostLock.listen(Optional.empty());
  }

  /**
   * Makes sure that trials can be given quotas here.
   *
   * @throws IOException where no control group may be made that limits processor time; the message
   *     says why
   */
  public static void requireQuotas() throws IOException {
    TrialLimits.require();
  }

  /** The machine it runs trials on. */
  public Machine machine() {
    return machine;
  }

  /**
   * Runs one trial: prepare, the program behind its gate, cleanup, removal of its scratch folder,
   * and a flush of the disks. Only the program is inside the clock (see {@link MeasuredProcess}).
   *
   * @throws CancellationException where the JVM is ending; there is no trial to store then
   */
  public Trial run(Program program, TrialSpec spec) throws IOException, InterruptedException {
    Trial trial;
    try (HostLock.Turn turn = lock.acquire();
        Scratch scratch = Scratch.create(turn.mark())) {
      trial = run(program, spec, turn.mark(), scratch.folder());
    }
    running.refuseWhenAbandoned();
    return trial;
  }

  private Trial run(Program program, TrialSpec spec, String mark, Path scratch)
      throws IOException, InterruptedException {
    try (TrialLimits limits =
            running.start(() -> TrialLimits.of(mark, program.quota()), TrialLimits::remove);
        Watchdog watchdog = Watchdog.over(mark, limits.group())) {
      ProcessTree tree = ProcessTree.ofTrial(mark, limits.group(), watchdog);
      Trial trial = run(program, spec, limits, tree, scratch);
      running.ended();
      return trial;
    }
  }

  private Trial run(
      Program program, TrialSpec spec, TrialLimits limits, ProcessTree tree, Path scratch)
      throws IOException, InterruptedException {
    File directory = new File(program.directory());
    int threads = spec.threads();
    Map<String, String> environment = program.environment(threads, scratch);
    Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    long start = System.nanoTime();
    ReadinessCheck check = new ReadinessCheck(program.service().ready());
    Optional<String> unprepared =
        new Step("prepare", program.prepareArguments(threads, scratch), directory, environment)
            .failure(program.timeout(), running)
            .or(check::obstacle);
    if (unprepared.isPresent()) {
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Trial(
          spec,
          startedAt,
          seconds,
          seconds,
          Outcome.FAILED,
          -1,
          Usage.UNKNOWN,
          -1,
          unprepared.get(),
          machine.within(program.quota()),
          Surroundings.UNKNOWN,
          reading(program, Verdict.of(Outcome.FAILED, seconds, unprepared.get())));
    }
    Trial trial =
        program.service().isPresent()
            ? trial(
                program,
                spec,
                new ServiceTrial(program, threads, scratch, environment, limits, tree, running)
                    .run(check))
            : judge(
                program,
                spec,
                new MeasuredProcess(
                        limits, tree, program.arguments(threads, scratch), directory, environment)
                    .run(program.timeout(), running),
                scratch);
    return new Step("cleanup", program.cleanupArguments(threads, scratch), directory, environment)
        .failure(program.timeout(), running)
        .map(failure -> failed(trial, failure))
        .orElse(trial);
  }

  private Trial judge(
      Program program, TrialSpec spec, MeasuredProcess.Measurement measured, Path scratch)
      throws IOException {
    Verdict verdict =
        Verdict.of(program, measured, scratch).scored(program.aim(), measured.exit().usage());
    return new Trial(
        spec,
        measured.startedAt(),
        verdict.seconds(),
        measured.seconds(),
        verdict.outcome(),
        measured.exit().code(),
        measured.exit().usage(),
        measured.output().bytes(),
        verdict.message(),
        machine.within(program.quota()),
        measured.surroundings(),
        reading(program, verdict));
  }

  private Trial trial(Program program, TrialSpec spec, ServiceTrial.Measurement measured) {
    Verdict verdict = measured.verdict().scored(program.aim(), measured.exit().usage());
    return new Trial(
        spec,
        measured.startedAt(),
        verdict.seconds(),
        measured.wallSeconds(),
        verdict.outcome(),
        measured.exit().code(),
        measured.exit().usage(),
        measured.bytes(),
        verdict.message(),
        machine.within(program.quota()),
        measured.surroundings(),
        reading(program, verdict));
  }

  private static Reading reading(Program program, Verdict verdict) {
    return new Reading(program.aim().goal(), program.aim().limits(), verdict.measures());
  }

  /** The trial was good, but what comes after it may not be: it is kept as a failed one. */
  private static Trial failed(Trial trial, String message) {
    return new Trial(
        trial.spec(),
        trial.startedAt(),
        trial.seconds(),
        trial.wallSeconds(),
        Outcome.FAILED,
        trial.exitCode(),
        trial.usage(),
        trial.bytes(),
        message,
        trial.machine(),
        trial.surroundings(),
        trial.reading());
  }

  @Override
  public void close() {
    running.close();
  }

  /** What the measurement of a program, or of a window of its load, amounts to. */
  record Verdict(Outcome outcome, double seconds, Measures measures, String message) {
    static final String OUT_OF_MEMORY =
        "the kernel ended processes because memory was short (out of memory)";

    static Verdict of(Outcome outcome, double seconds, String message) {
      return new Verdict(outcome, seconds, Measures.NONE, message);
    }

    /**
     * What a run amounts to.
     *
     * @param scratch the trial's folder, where it may have written its measures
     */
    static Verdict of(Program program, MeasuredProcess.Measurement measured, Path scratch)
        throws IOException {
      Verdict timed = timed(program, measured);
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
      return new Verdict(Outcome.SUCCEEDED, timed.seconds, new Measures(values), "");
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
    Verdict scored(Aim aim, Usage usage) {
      if (outcome != Outcome.SUCCEEDED) {
        return this;
      }
      OptionalDouble score = aim.goal().score(seconds, usage, measures);
      return score.isPresent()
          ? new Verdict(outcome, score.getAsDouble(), measures, message)
          : new Verdict(
              Outcome.NO_METRIC,
              seconds,
              measures,
              "the goal '%s' is not above 0 here, or its measure is unknown".formatted(aim.goal()));
    }

    private static Verdict timed(Program program, MeasuredProcess.Measurement measured) {
      double wall = measured.seconds();
      int code = measured.exit().code();
      if (measured.timedOut()) {
        return of(
            Outcome.TIMED_OUT,
            wall,
            withOutput("ended at its timeout of " + program.timeout(), measured));
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
          .flatMap(Verdict::positive)
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
}
