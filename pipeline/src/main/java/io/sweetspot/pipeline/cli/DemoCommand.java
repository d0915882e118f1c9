package io.sweetspot.pipeline.cli;

import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.jobs.Console;
import io.sweetspot.pipeline.jobs.Tuner;
import io.sweetspot.pipeline.plan.ThreadCounts;
import io.sweetspot.pipeline.recommendations.Answer;
import io.sweetspot.pipeline.recommendations.Answers;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.pipeline.tune.Tuning;
import io.sweetspot.workloads.DownloadTrials;
import io.sweetspot.workloads.Executables;
import io.sweetspot.workloads.Program;
import io.sweetspot.workloads.ThisMachine;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import io.sweetspot.workloads.laboratory.Network;
import io.sweetspot.workloads.laboratory.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sweetspot demo}: the whole main job in about two minutes, with nothing to prepare. */
@Command(
    name = "demo",
    description = {
      "Tune our downloader against a server in this process that behaves like a network:",
      "8 MB/s a connection, 50 MB/s for the link, and a little contention. Takes two minutes."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DemoCommand implements Callable<Integer> {
  private static final String NAME = "demo-download";
  private static final String VIDEO = "/video.mp4";
  private static final long VIDEO_BYTES = 16 << 20;
  private static final String COUNTS = "1..100";
  private static final int BUDGET = 40;
  private static final double TOLERANCE = 0.05;
  private static final int SEED = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = "--dataset",
      paramLabel = "DIR",
      defaultValue = "sweetspot-demo",
      description = "Folder of the trials (default: ${DEFAULT-VALUE}).")
  private Path dataset;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "The report (default: report.html in the folder of the trials).")
  private Optional<Path> report = Optional.empty();

  @Mixin private RunnerOptions runner;

  @Override
  public Integer call() throws Exception {
    Console console = new Console(spec.commandLine().getErr());
    DatasetLocation location = DatasetLocation.of(dataset);
    Path file = report.orElse(dataset.resolve("report.html"));
    Resource video = Resource.of(VIDEO, VIDEO_BYTES);
    CalibrationSettings settings =
        new CalibrationSettings(Set.of(NAME), -1, CalibrationSettings.DEFAULT_STARTS, SEED)
            .withCurves();
    List<Answer> answers;
    try (LaboratoryServer server = LaboratoryServer.start(Network.paper(), video)) {
      console.say(
          "This network is simulated: a server in this process, %s, 8 MB/s a connection, 50 MB/s in all."
              .formatted(server.url(VIDEO)));
      console.say("It shares this machine with the trials.");
      Program program = DownloadTrials.program(NAME, server.url(VIDEO).toString());
      Tuning tuning =
          new Tuning(
              program,
              Executables.version(program),
              ThisMachine.describe().kind(),
              new Question(ThreadCounts.parse(COUNTS), TOLERANCE, Claim.TYPICAL, 0, 0, SEED),
              new Tuning.Spending(Optional.of(BUDGET), Optional.empty()));
      answers = new Tuner(location, runner.trialOptions(), console).tune(List.of(tuning), settings);
    }
    int code =
        new AnswerOutput(
                Format.TEXT, Optional.of(file), location, spec.commandLine().getOut(), console)
            .show(Answers.of(answers));
    console.say("trials: " + dataset.toAbsolutePath().resolve("trials"));
    console.say("");
    console.say("Now your own program; {threads} is where it takes its thread count:");
    console.say("  sweetspot tune --threads 1,2,4,8,16 -- python3 program.py --threads {threads}");
    return code;
  }
}
