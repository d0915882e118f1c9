package io.sweetspot.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Engines that a pipeline runs on, by the names people give them. */
public final class Runners {
  private static final Map<String, String> CLASSES =
      Map.of("direct", "DirectRunner", "flink", "FlinkRunner", "spark", "SparkRunner");

  private Runners() {}

  /**
   * Options of a pipeline on a runner.
   *
   * @param runner {@code direct}, {@code flink} or {@code spark}
   * @param settings the engine's own options, each {@code key=value}
   * @throws InvalidInputException where the runner or an option is not known
   */
  public static PipelineOptions options(String runner, List<String> settings) {
    String name = runner.toLowerCase(Locale.ROOT);
    if (!CLASSES.containsKey(name)) {
      throw new InvalidInputException(
          "runner is '%s'; expected direct, flink or spark".formatted(runner));
    }
    List<String> arguments = new ArrayList<>();
    arguments.add("--runner=" + CLASSES.get(name));
    for (String setting : settings) {
      if (!setting.contains("=")) {
        throw new InvalidInputException(
            "-B is '%s'; expected key=value, such as targetParallelism=2".formatted(setting));
      }
      arguments.add("--" + setting);
    }
    try {
      PipelineOptions options =
          PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new))
              .withValidation()
              .create();
      if (name.equals("direct")) {
        tuneDirect(options.as(DirectOptions.class), settings);
      }
      return options;
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "runner '%s' with options %s: %s".formatted(runner, settings, e.getMessage()), e);
    }
  }

  /**
   * Options of a pipeline that runs trials. The Direct runner polls without a pause on a thread of
   * its pool, which would take a whole core from the program that is measured; where the pool has
   * one thread, the trial holds it, and nothing polls.
   */
  public static PipelineOptions trialOptions(String runner, List<String> settings) {
    PipelineOptions options = options(runner, settings);
    if (runner.toLowerCase(Locale.ROOT).equals("direct")) {
      options.as(DirectOptions.class).setTargetParallelism(1);
    }
    return options;
  }

  /** Checks of Beam's that cost a factor of nine belong in tests; they can be asked for. */
  private static void tuneDirect(DirectOptions options, List<String> settings) {
    options.setBlockOnRun(false);
    if (settings.stream().noneMatch(setting -> setting.startsWith("enforce"))) {
      options.setEnforceImmutability(false);
      options.setEnforceEncodability(false);
    }
  }
}
