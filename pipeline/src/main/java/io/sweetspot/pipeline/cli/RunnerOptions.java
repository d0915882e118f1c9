package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.engine.Runners;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptions;
import picocli.CommandLine.Option;

/** Which engine the pipeline runs on. */
final class RunnerOptions {
  @Option(
      names = "--runner",
      paramLabel = "NAME",
      description =
          "Beam runner: direct, flink or spark (default: direct). Each of the other two is "
              + "built once, by  mvn -B -Pflink -DskipTests package  or -Pspark.")
  private Optional<String> given = Optional.empty();

  @Option(
      names = "-B",
      paramLabel = "KEY=VALUE",
      description =
          "flinkMaster=HOST:PORT or sparkMaster=URL, where a cluster is (of Flink, its REST"
              + " address), or another option of the runner's own, by Beam's name for it; may be"
              + " repeated.")
  private List<String> settings = List.of();

  /** For a pipeline that runs trials. */
  PipelineOptions trialOptions() {
    return Runners.trialOptions(runner(), settings);
  }

  /** For a pipeline that runs trials on several machines. */
  PipelineOptions trialOptions(int hosts) {
    return Runners.trialOptions(runner(), settings, hosts);
  }

  PipelineOptions options() {
    return Runners.options(runner(), settings);
  }

  /** The same again, for another command line. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    given.ifPresent(name -> arguments.addAll(List.of("--runner", name)));
    settings.forEach(setting -> arguments.addAll(List.of("-B", setting)));
    return arguments;
  }

  private String runner() {
    return given.orElse("direct");
  }
}
