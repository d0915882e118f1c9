package io.sweetspot.datasets.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Trials from the JSON of a benchmark program: hyperfine, Google Benchmark, pytest-benchmark or
 * JMH, told apart by their form. Every timing becomes a training trial, its run the place among the
 * timings of its result.
 *
 * <p>The threads are the parameter named {@code threads}, or else the only one that is a whole
 * number in every result. Where some results have a parameter {@code threads}, those that have none
 * are left out. The program is what was timed, with {@code {threads}} where their number stood,
 * unless a name is given.
 */
public final class JsonImport {
  private static final String THREADS = "threads";
  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final List<BenchmarkFormat> FORMATS =
      List.of(
          new HyperfineFormat(),
          new GoogleBenchmarkFormat(),
          new PytestBenchmarkFormat(),
          new JmhFormat());

  private final Path file;
  private final Optional<String> name;
  private final BenchmarkFormat format;
  private final CommandTemplates templates = new CommandTemplates();

  private JsonImport(Path file, Optional<String> name, BenchmarkFormat format) {
    this.file = file;
    this.name = name;
    this.format = format;
  }

  /**
   * The trials of a file.
   *
   * @param name what to call its one program; empty to name each after what was timed
   * @throws ImportException where the file is missing or is of no such form, or where a name is
   *     given and two results have the same number of threads: file and element are named
   */
  public static List<Trial> read(Path file, Optional<String> name) throws IOException {
    JsonNode root = parse(file);
    BenchmarkFormat format =
        FORMATS.stream()
            .filter(each -> each.isOf(root))
            .findFirst()
            .orElseThrow(
                () ->
                    new ImportException(
                        "%s: no results; expected the JSON of hyperfine --export-json, Google Benchmark, pytest-benchmark or JMH"
                            .formatted(file)));
    try {
      return new JsonImport(file, name, format).trials(format.results(root));
    } catch (IllegalArgumentException e) {
      throw new ImportException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static JsonNode parse(Path file) throws IOException {
    try {
      return MAPPER.readTree(ImportedTrials.text(file));
    } catch (JsonProcessingException e) {
      throw new ImportException(
          "%s:%d: not JSON: %s"
              .formatted(
                  file,
                  Optional.ofNullable(e.getLocation()).map(at -> at.getLineNr()).orElse(1),
                  e.getOriginalMessage()),
          e);
    }
  }

  /**
   * A figure.
   *
   * @throws IllegalArgumentException where it is none; {@code place} says where
   */
  static double number(String place, JsonNode node) {
    if (!node.isNumber()) {
      throw new IllegalArgumentException("%s is %s; expected a number".formatted(place, node));
    }
    return node.doubleValue();
  }

  /** The fields of an object as texts, in their order; the caller's to change. */
  static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
    return texts;
  }

  private List<Trial> trials(List<BenchmarkResult> all) throws ImportException {
    String parameter = threadsParameter(all);
    List<BenchmarkResult> results =
        all.stream().filter(result -> result.parameters().containsKey(parameter)).toList();
    if (format.nameHoldsThreads()) {
      results.forEach(result -> templates.learn(result.name(), result.parameter(parameter)));
    }
    List<Trial> trials = new ArrayList<>();
    Map<String, String> seen = new HashMap<>();
    for (BenchmarkResult result : results) {
      try {
        addTrials(result, parameter, seen, trials);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(result.place() + ": " + e.getMessage(), e);
      }
    }
    return trials;
  }

  private String threadsParameter(List<BenchmarkResult> results) throws ImportException {
    Set<String> candidates = new LinkedHashSet<>();
    results.forEach(result -> candidates.addAll(result.parameters().keySet()));
    if (candidates.contains(THREADS)) {
      return THREADS;
    }
    for (BenchmarkResult result : results) {
      candidates.removeIf(each -> !WHOLE.matcher(result.parameter(each)).matches());
    }
    if (candidates.size() != 1) {
      throw new ImportException(
          "%s: which parameter is the number of threads? %s; %s"
              .formatted(
                  file,
                  candidates.isEmpty()
                      ? "none is a whole number in every result"
                      : "several are whole numbers: " + String.join(", ", candidates),
                  format.advice()));
    }
    return candidates.iterator().next();
  }

  private void addTrials(
      BenchmarkResult result, String parameter, Map<String, String> seen, List<Trial> trials) {
    String value = result.parameter(parameter);
    if (!WHOLE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "parameter '%s' is '%s'; expected a whole number of threads".formatted(parameter, value));
    }
    String program = name.orElseGet(() -> program(result));
    int run = 0;
    for (BenchmarkResult.Timing timing : result.timings()) {
      Trial trial =
          ImportedTrials.of(
              program,
              Role.TRAINING,
              run++,
              Integer.parseInt(value),
              Size.NONE,
              trials.size(),
              timing.seconds(),
              timing.outcome(),
              timing.exitCode(),
              timing.message());
      Optional<String> before =
          Optional.ofNullable(seen.putIfAbsent(trial.spec().id(), result.place()));
      if (before.isPresent()) {
        throw new IllegalArgumentException(
            "program '%s' at %s threads is in %s already; expected it once"
                .formatted(program, value, before.get()));
      }
      trials.add(trial);
    }
  }

  private String program(BenchmarkResult result) {
    return format.nameHoldsThreads() ? templates.template(result.name()) : result.name();
  }
}
