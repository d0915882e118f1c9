package io.sweetspot.pipeline.engine;

import io.sweetspot.pipeline.InvalidInputException;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Options of pipelines on the engines that people name. */
public final class Runners {
  private Runners() {}

  /**
   * Options of a pipeline that reads and fits.
   *
   * @param runner {@code direct}, {@code flink} or {@code spark}
   * @param settings the engine's own options, each {@code key=value}
   * @throws InvalidInputException where the runner or an option is not known, the runner is not
   *     built, or its cluster does not answer
   */
  public static PipelineOptions options(String runner, List<String> settings) {
    return create(runner, Engines.forCalibration(runner, EngineSettings.parse(settings)));
  }

  /** Options of a pipeline that runs trials on one machine; parameters and errors as above. */
  public static PipelineOptions trialOptions(String runner, List<String> settings) {
    return trialOptions(runner, settings, 1);
  }

  /**
   * Options of a pipeline that runs trials on several machines.
   *
   * @param hosts how many; at least 1
   * @throws InvalidInputException as above, or where the engine has not so many machines
   */
  public static PipelineOptions trialOptions(String runner, List<String> settings, int hosts) {
    return create(runner, Engines.forTrials(runner, EngineSettings.parse(settings), hosts));
  }

  private static PipelineOptions create(String runner, List<String> arguments) {
    try {
      return PipelineOptionsFactory.fromArgs(arguments.toArray(String[]::new))
          .withValidation()
          .create();
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "runner '%s': %s".formatted(runner, inASentence(e.getMessage())), e);
    }
  }

  /** Beam's words without the class that it looked in and the place in a text that nobody wrote. */
  private static String inASentence(String message) {
    return message
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("^Class .* missing a property named ", "it has no option ");
  }
}
