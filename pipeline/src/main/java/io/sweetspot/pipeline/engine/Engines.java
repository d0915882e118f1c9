package io.sweetspot.pipeline.engine;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The engines, by the names people give them. */
public final class Engines {
  private static final SortedMap<String, Engine> BY_NAME =
      new TreeMap<>(
          Map.of(
              "direct", new DirectEngine(),
              "flink", new FlinkEngine(),
              "spark", new SparkEngine()));

  private Engines() {}

  /**
   * Beam's arguments for a pipeline that reads and fits.
   *
   * @param name {@code direct}, {@code flink} or {@code spark}, in letters of any case
   * @throws InvalidInputException where the engine is unknown or not built, or its cluster does not
   *     answer
   */
  public static List<String> forCalibration(String name, EngineSettings given) {
    Engine engine = built(name);
    return arguments(engine, engine.forCalibration(given));
  }

  /**
   * Beam's arguments for a pipeline that runs trials on as many hosts; errors as {@link
   * #forCalibration}.
   */
  public static List<String> forTrials(String name, EngineSettings given, int hosts) {
    Engine engine = built(name);
    return arguments(engine, engine.forTrials(given, hosts));
  }

  private static List<String> arguments(Engine engine, EngineSettings settings) {
    EngineSettings all =
        DatasetLocation.endpoint().map(url -> settings.orElse("endpoint", url)).orElse(settings);
    return Stream.concat(Stream.of("--runner=" + engine.runner()), all.arguments().stream())
        .toList();
  }

  private static Engine built(String name) {
    String known = name.toLowerCase(Locale.ROOT);
    Engine engine = BY_NAME.get(known);
    if (engine == null) {
      throw new InvalidInputException(
          "runner is '%s'; expected direct, flink or spark".formatted(name));
    }
    try {
      Class.forName(engine.runnerClass(), false, Engines.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new InvalidInputException(
          "runner '%s' is an optional part that is not built; build it once with: mvn -B -P%s -DskipTests package"
              .formatted(known, known),
          e);
    }
    return engine;
  }
}
