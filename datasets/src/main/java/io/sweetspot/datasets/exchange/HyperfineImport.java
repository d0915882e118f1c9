package io.sweetspot.datasets.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Trials from the file that {@code hyperfine --export-json} writes, made with {@code
 * --parameter-list threads 1,2,4} or {@code --parameter-scan threads 1 8}. Every timing becomes a
 * training trial, its run the place among the timings of its result.
 *
 * <p>The threads are the parameter named {@code threads}, or else the only one that is a whole
 * number in every result. The program is the command, with {@code {threads}} where their number
 * stood, unless a name is given.
 */
public final class HyperfineImport {
  private static final String THREADS = "threads";
  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Path file;
  private final Optional<String> name;
  private final CommandTemplates templates = new CommandTemplates();

  private HyperfineImport(Path file, Optional<String> name) {
    this.file = file;
    this.name = name;
  }

  /**
   * The trials of a file, each program named after its command.
   *
   * @throws ImportException where the file is missing or is not such an export: file and element
   *     are named
   */
  public static List<Trial> read(Path file) throws IOException {
    return new HyperfineImport(file, Optional.empty()).trials();
  }

  /**
   * The trials of a file that times one program, under the given name.
   *
   * @throws ImportException as {@link #read(Path)} does, and where two results have the same number
   *     of threads
   */
  public static List<Trial> read(Path file, String program) throws IOException {
    return new HyperfineImport(file, Optional.of(program)).trials();
  }

  private List<Trial> trials() throws IOException {
    JsonNode results = parse().path("results");
    if (!results.isArray() || results.isEmpty()) {
      throw new ImportException(
          "%s: no results; expected what hyperfine --export-json writes".formatted(file));
    }
    String parameter = threadsParameter(results);
    for (JsonNode result : results) {
      templates.learn(result.path("command").asText(), parameter(result, parameter));
    }
    List<Trial> trials = new ArrayList<>();
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < results.size(); i++) {
      try {
        addTrials(results.get(i), parameter, i, seen, trials);
      } catch (IllegalArgumentException e) {
        throw new ImportException("%s: results[%d]: %s".formatted(file, i, e.getMessage()), e);
      }
    }
    return trials;
  }

  private JsonNode parse() throws IOException {
    ImportedTrials.requireFile(file);
    try (var in = Files.newInputStream(file)) {
      return MAPPER.readTree(in);
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

  private String threadsParameter(JsonNode results) throws ImportException {
    List<String> candidates = new ArrayList<>();
    results.get(0).path("parameters").fieldNames().forEachRemaining(candidates::add);
    if (candidates.contains(THREADS)) {
      return THREADS;
    }
    for (JsonNode result : results) {
      candidates.removeIf(candidate -> !WHOLE.matcher(parameter(result, candidate)).matches());
    }
    if (candidates.size() != 1) {
      throw new ImportException(
          ("%s: which parameter is the number of threads? %s; run hyperfine with --parameter-list"
                  + " threads 1,2,4 and {threads} in the command")
              .formatted(
                  file,
                  candidates.isEmpty()
                      ? "none is a whole number in every result"
                      : "several are whole numbers: " + String.join(", ", candidates)));
    }
    return candidates.get(0);
  }

  private void addTrials(
      JsonNode result, String parameter, int index, Map<String, Integer> seen, List<Trial> trials) {
    String value = parameter(result, parameter);
    if (!WHOLE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "parameter '%s' is '%s'; expected a whole number of threads".formatted(parameter, value));
    }
    JsonNode times = result.path("times");
    if (!times.isArray() || times.isEmpty()) {
      throw new IllegalArgumentException("no 'times'; expected the seconds of every run");
    }
    String program = name.orElseGet(() -> templates.template(result.path("command").asText()));
    JsonNode exitCodes = result.path("exit_codes");
    for (int run = 0; run < times.size(); run++) {
      Trial trial =
          trial(
              program,
              run,
              Integer.parseInt(value),
              trials.size(),
              times.get(run),
              exitCodes.path(run));
      Optional<Integer> before = Optional.ofNullable(seen.putIfAbsent(trial.spec().id(), index));
      if (before.isPresent()) {
        throw new IllegalArgumentException(
            "program '%s' at %s threads is in results[%d] already; expected it once"
                .formatted(program, value, before.get()));
      }
      trials.add(trial);
    }
  }

  /**
   * A missing or null exit code means that hyperfine saw a signal, or that it is an old version.
   */
  private static Trial trial(
      String program, int run, int threads, int position, JsonNode time, JsonNode exitCode) {
    if (!time.isNumber()) {
      throw new IllegalArgumentException(
          "times[%d] is %s; expected a number of seconds".formatted(run, time));
    }
    boolean ended = exitCode.isInt();
    boolean succeeded = ended ? exitCode.intValue() == 0 : exitCode.isMissingNode();
    return ImportedTrials.of(
        program,
        Role.TRAINING,
        run,
        threads,
        position,
        time.doubleValue(),
        succeeded ? Outcome.SUCCEEDED : Outcome.FAILED,
        ended ? exitCode.intValue() : -1,
        succeeded ? "" : ended ? "exit code " + exitCode : "ended by a signal");
  }

  private static String parameter(JsonNode result, String name) {
    return result.path("parameters").path(name).asText();
  }
}
