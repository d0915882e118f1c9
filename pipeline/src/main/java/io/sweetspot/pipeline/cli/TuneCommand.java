package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.calibrate.Method;
import io.sweetspot.pipeline.jobs.GridTuner;
import io.sweetspot.pipeline.jobs.PipelineBatches;
import io.sweetspot.pipeline.jobs.QuietWait;
import io.sweetspot.pipeline.jobs.SessionTuner;
import io.sweetspot.pipeline.jobs.TrialBatches;
import io.sweetspot.pipeline.jobs.Tuner;
import io.sweetspot.pipeline.plan.Experiment;
import io.sweetspot.pipeline.recommendations.ProgramAnswers;
import io.sweetspot.pipeline.tune.MemoryCeiling;
import io.sweetspot.pipeline.tune.RaceTerms;
import io.sweetspot.pipeline.tune.Tuning;
import io.sweetspot.workloads.Durations;
import io.sweetspot.workloads.MachineLoad;
import io.sweetspot.workloads.Program;
import io.sweetspot.workloads.ThisMachine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.beam.sdk.options.PipelineOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sweetspot tune}: measure what is worth measuring, then say which count to use. */
@Command(
    name = "tune",
    description = "Measure programs and say which thread count to use.",
    customSynopsis = {
      "sweetspot tune [OPTIONS] -- COMMAND ARG...",
      "       sweetspot tune [OPTIONS] --download URL [--download URL...]",
      "       sweetspot tune [OPTIONS] [NAME...] [--catalog FILE]"
    },
    footer = {
      "",
      "{threads} in an argument becomes the thread count, {size} one of the --sizes, {scratch} an "
          + "empty folder that is removed after each trial; SWEETSPOT_THREADS, SWEETSPOT_SIZE and "
          + "SWEETSPOT_SCRATCH hold them too.",
      "Examples:",
      "  sweetspot tune --threads 1,2,4,8 -- xz -k -c -T {threads} big.tar",
      "  sweetspot tune --sizes 10MB,100MB,1GB -- ./convert {size} {threads}"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TuneCommand implements Callable<Integer> {
  private final List<String> command;
  private final Console console;

  @Mixin private ProgramOptions programs;
  @Mixin private RaceOptions race;
  @Mixin private PlanOptions plan;

  @Option(
      names = "--future-runs",
      paramLabel = "N",
      description =
          "How often you will use the answer: measuring ends as soon as another trial would cost "
              + "more than it is expected to save over N runs, certified or not; --budget remains "
              + "the most it may cost.")
  private Optional<Long> futureRuns = Optional.empty();

  @Option(
      names = "--wait-for-quiet",
      paramLabel = "TIME",
      description =
          "Wait until others take less than a tenth of this machine, at most so long, such as 10m, "
              + "before the first trial; then measure, whatever they take.")
  private Optional<String> quiet = Optional.empty();

  @Option(
      names = "--prior",
      description =
          "Look first where curves of other programs, those in the dataset and seventy that are "
              + "shipped, let expect the best count by the first trials. Left out is only what "
              + "neither they nor the program's own trials give hope; the answer rests on the "
              + "latter alone.")
  private boolean prior;

  @Mixin private SessionOptions sessions;
  @Mixin private QuotaOption quota;
  @Mixin private DatasetOption dataset;
  @Mixin private CalibrationOptions calibration;
  @Mixin private RunnerOptions runner;

  TuneCommand(List<String> command, Console console) {
    this.command = command;
    this.console = console;
  }

  /** A race, unless a grid is asked for by its name or by its runs. */
  private Method method() {
    Method method = calibration.method().orElse(plan.asksForGrid() ? Method.GRID : Method.RACE);
    if (method == Method.RACE && plan.asksForGrid()) {
      throw new InvalidInputException(
          "--runs and --validation-runs go with --method grid or paper; a race has --budget");
    }
    boolean asksForRace =
        race.asksForRace()
            || futureRuns.isPresent()
            || prior
            || quota.isGiven()
            || sessions.isGiven();
    if (method != Method.RACE && asksForRace) {
      throw new InvalidInputException(
          "--budget, --future-runs, --tolerance, --baseline, --typical, --mean, --prior, --sessions and --quota go with --method race; a grid has --runs and --validation-runs");
    }
    return method;
  }

  private void requireFutureRuns() {
    if (futureRuns.isPresent() && futureRuns.get() < 1) {
      throw new InvalidInputException(
          "--future-runs is %d; expected how often the answer will be used, at least 1"
              .formatted(futureRuns.get()));
    }
  }

  private Optional<QuietWait> quietWait() {
    return quiet.map(
        text -> {
          try {
            return new QuietWait(Durations.parse(text), MachineLoad.ofThisMachine(), console);
          } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                "--wait-for-quiet is '%s'; expected a time such as 10m".formatted(text), e);
          }
        });
  }

  private static void await(Optional<QuietWait> wait) throws IOException, InterruptedException {
    if (wait.isPresent()) {
      wait.get().await();
    }
  }

  private List<Tuning> tunings(List<Program> chosen) throws IOException {
    requireFutureRuns();
    RaceTerms terms = race.terms(plan.seed());
    List<Tuning> tunings = new ArrayList<>();
    for (Program program : chosen) {
      requireNoLimits(program, chosen);
      Tuning any = terms.tuning(program, ThisMachine.identity(program), plan.allowed());
      Tuning tuning = any.under(MemoryCeiling.of(program.aim(), any.question().cores()));
      Tuning asked = futureRuns.map(tuning::usedFor).orElse(tuning);
      requirePriorOfUse(asked);
      tunings.add(asked);
    }
    return race.sharing(tunings);
  }

  /** All sizes are tuned together, which is for their best alone. */
  private void requireNoLimits(Program program, List<Program> chosen) {
    if (hasSizes(program, chosen)
        && (futureRuns.isPresent() || !program.aim().limits().isEmpty())) {
      throw new InvalidInputException(
          "program '%s' has sizes, and %s; expected one of them: tune one size without --sizes"
              .formatted(
                  program.name(),
                  futureRuns.isPresent() ? "--future-runs is given" : "limits that are required"));
    }
  }

  private void requirePriorOfUse(Tuning tuning) {
    if (prior && !tuning.mayExpect()) {
      throw new InvalidInputException(
          "--prior is given, and program '%s' has sizes, limits, a goal other than seconds or --future-runs; expected none of them beside --prior"
              .formatted(tuning.program().name()));
    }
  }

  private void requireNoPrior() {
    if (prior) {
      throw new InvalidInputException(
          "--prior and --sessions are given; expected one of them: a prior is for one session");
    }
  }

  /** A program with one size is tuned as one without. */
  private static boolean hasSizes(Program program, List<Program> chosen) {
    return chosen.stream().filter(other -> other.name().equals(program.name())).count() > 1;
  }

  private static void requireNoSizes(List<Program> chosen) {
    for (Program program : chosen) {
      if (hasSizes(program, chosen)) {
        throw new InvalidInputException(
            "program '%s' has sizes, and --sessions is given; expected one of them: tune one size without --sizes"
                .formatted(program.name()));
      }
    }
  }

  @Override
  public Integer call() throws Exception {
    List<Program> chosen = programs.programs(command);
    Set<String> names = chosen.stream().map(Program::name).collect(Collectors.toSet());
    CalibrationSettings settings = calibration.settings(names, plan.seed()); // Before trials run.
    PipelineOptions options = runner.options();
    PipelineOptions trials = runner.trialOptions();
    Optional<QuietWait> wait = quietWait();
    Optional<SessionTuner.Pace> pace = sessions.pace(wait);
    if (pace.isPresent()) {
      requireNoSizes(chosen);
      requireNoPrior();
    }
    ProgramAnswers answers;
    if (method() == Method.RACE) {
      List<Tuning> tunings = tunings(quota.within(chosen));
      programs.warn(chosen, console);
      TrialBatches batches = new PipelineBatches(dataset.location(), trials, console);
      if (pace.isPresent()) {
        SessionTuner tuner = new SessionTuner(dataset.location(), batches, pace.get(), console);
        answers = ProgramAnswers.of(tuner.tune(tunings, settings));
      } else {
        await(wait);
        Tuner tuner = new Tuner(dataset.location(), batches, console);
        answers = (prior ? tuner.expecting() : tuner).tune(tunings, settings);
      }
    } else {
      List<Experiment> experiments = plan.experiments(chosen);
      programs.warn(chosen, console);
      await(wait);
      answers =
          new GridTuner(dataset.location(), trials, options, console).tune(experiments, settings);
    }
    int code =
        new AnswerOutput(calibration.format(), calibration.report(), dataset.location(), console)
            .show(answers);
    if (quota.isGiven() && calibration.format() == Format.TEXT) {
      QuotaTable.print(answers, console.out());
    }
    return code;
  }
}
