package io.sweetspot.pipeline.engine;

import io.sweetspot.pipeline.InvalidInputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Options of an engine's own, by their names.
 *
 * @param values in the order they were given
 */
public record EngineSettings(Map<String, String> values) {

  public EngineSettings {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The settings of texts such as {@code parallelism=2}.
   *
   * @throws InvalidInputException where one has another form, or is not for the engine to set
   */
  public static EngineSettings parse(List<String> texts) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new InvalidInputException(
            "-B is '%s'; expected key=value, such as parallelism=2".formatted(text));
      }
      String key = text.substring(0, equals);
      if (key.equals("runner") || key.equals("help")) {
        throw new InvalidInputException(
            "-B is '%s'; expected an option of the engine (the engine itself is chosen by --runner)"
                .formatted(text));
      }
      values.put(key, text.substring(equals + 1));
    }
    return new EngineSettings(values);
  }

  /** What was given for {@code key}. */
  public Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** These, and {@code value} where nothing was given for {@code key}. */
  EngineSettings orElse(String key, Object value) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.putIfAbsent(key, value.toString());
    return new EngineSettings(all);
  }

  /** These, with {@code value} for {@code key} whatever was given. */
  EngineSettings with(String key, Object value) {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.put(key, value.toString());
    return new EngineSettings(all);
  }

  /** As Beam takes them: {@code --key=value}. */
  public List<String> arguments() {
    return values.entrySet().stream()
        .map(entry -> "--%s=%s".formatted(entry.getKey(), entry.getValue()))
        .toList();
  }
}
