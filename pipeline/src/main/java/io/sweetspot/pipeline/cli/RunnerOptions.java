package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.Runners;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import picocli.CommandLine.Option;

/** Which engine the pipeline runs on. */
final class RunnerOptions {
  @Option(
      names = "--runner",
      paramLabel = "NAME",
      defaultValue = "direct",
      description = "Beam runner: direct, flink or spark (default: ${DEFAULT-VALUE}).")
  private String runner;

  @Option(
      names = "-B",
      paramLabel = "KEY=VALUE",
      description = "An option of the runner's own; may be repeated.")
  private List<String> settings = List.of();

  /** For a pipeline that runs trials. */
  PipelineOptions trialOptions() {
    return Runners.trialOptions(runner, settings);
  }

  PipelineOptions options() {
    return Runners.options(runner, settings);
  }
}
