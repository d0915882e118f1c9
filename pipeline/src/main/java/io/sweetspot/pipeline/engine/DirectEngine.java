package io.sweetspot.pipeline.engine;

import io.sweetspot.pipeline.InvalidInputException;

/** Beam's Direct runner, in this JVM; always there. */
final class DirectEngine implements Engine {

  @Override
  public String runner() {
    return "DirectRunner";
  }

  @Override
  public String runnerClass() {
    return "org.apache.beam.runners.direct.DirectRunner";
  }

  /** Checks of Beam's that cost a factor of nine belong in tests; they can be asked for. */
  @Override
  public EngineSettings forCalibration(EngineSettings given) {
    EngineSettings settings = given.orElse("blockOnRun", false);
    return given.values().keySet().stream().anyMatch(key -> key.startsWith("enforce"))
        ? settings
        : settings.orElse("enforceImmutability", false).orElse("enforceEncodability", false);
  }

  /**
   * The Direct runner polls without a pause on a thread of its pool, which would take a whole core
   * from the program that is measured; where the pool has one thread, the trial holds it, and
   * nothing polls.
   */
  @Override
  public EngineSettings forTrials(EngineSettings given, int hosts) {
    if (hosts != 1) {
      throw new InvalidInputException(
          "--hosts is %d, but the direct runner has one host; use --runner flink or spark"
              .formatted(hosts));
    }
    return forCalibration(given).with("targetParallelism", 1);
  }
}
