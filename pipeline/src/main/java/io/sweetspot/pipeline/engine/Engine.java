package io.sweetspot.pipeline.engine;

/** An engine that pipelines run on, which may not be there. */
interface Engine {

  /** What Beam's option {@code runner} calls it. */
  String runner();

  /** The class that is there where the engine is built. */
  String runnerClass();

  /**
   * The settings of a pipeline that reads and fits.
   *
   * @param given what people set themselves, which always holds
   * @throws io.sweetspot.pipeline.InvalidInputException where the cluster that is named does not
   *     answer
   */
  EngineSettings forCalibration(EngineSettings given);

  /**
   * The settings of a pipeline that runs trials.
   *
   * @param given what people set themselves
   * @param hosts machines to spread over, at least 1
   * @throws io.sweetspot.pipeline.InvalidInputException where the cluster that is named does not
   *     answer, or has not so many hosts
   */
  EngineSettings forTrials(EngineSettings given, int hosts);
}
