package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.engine.Runners;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import picocli.CommandLine.Option;

/** Which engine the pipeline runs on. */
final class RunnerOptions {
  @Option(
      names = "--runner",
      paramLabel = "NAME",
      defaultValue = "direct",
      description = {
        "Beam runner: direct, flink or spark (default: ${DEFAULT-VALUE}). Each of the other two is",
        "built once, by  mvn -B -Pflink -DskipTests package  or -Pspark."
      })
  private String runner;

  @Option(
      names = "-B",
      paramLabel = "KEY=VALUE",
      description = {
        "An option of the runner's own, by Beam's name for it; may be repeated. A cluster:",
        "flinkMaster=HOST:PORT (the job manager's REST address) or sparkMaster=spark://HOST:PORT.",
        "pipeline/clusters/*.sh start and stop clusters on this machine."
      })
  private List<String> settings = List.of();

  /** For a pipeline that runs trials. */
  PipelineOptions trialOptions() {
    return Runners.trialOptions(runner, settings);
  }

  /** For a pipeline that runs trials on several machines. */
  PipelineOptions trialOptions(int hosts) {
    return Runners.trialOptions(runner, settings, hosts);
  }

  PipelineOptions options() {
    return Runners.options(runner, settings);
  }
}
