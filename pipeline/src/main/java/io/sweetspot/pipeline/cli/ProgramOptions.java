package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.Progress;
import io.sweetspot.workloads.DownloadTrials;
import io.sweetspot.workloads.Durations;
import io.sweetspot.workloads.Executables;
import io.sweetspot.workloads.Program;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which programs are measured, and how a trial of one is judged. */
final class ProgramOptions {
  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "Programs of the catalog; all of them where none is named.")
  private List<String> names = List.of();

  @Mixin private CatalogOption catalog;

  @Option(
      names = "--download",
      paramLabel = "URL",
      description = "Measure our own downloader on this URL; threads are its connections.")
  private Optional<String> url = Optional.empty();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What to call the program (default: from its command).")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--metric",
      paramLabel = "REGEX",
      description = {
        "Pattern (RE2) whose first group, in the last line that matches of the last 4 MiB of output,",
        "is the seconds to use instead of the wall time. Example: 'took ([0-9.]+) s'"
      })
  private Optional<String> metric = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "End a trial, and all its processes, after 500ms, 30s, 5m, 2h (default: 1h).")
  private Optional<String> timeout = Optional.empty();

  @Option(
      names = "--exit-code",
      paramLabel = "N",
      description = "Exit code of a trial that succeeded (default: 0).")
  private Optional<Integer> exitCode = Optional.empty();

  @Option(
      names = "--directory",
      paramLabel = "DIR",
      description = "Folder to run the program in (default: this one).")
  private Optional<Path> directory = Optional.empty();

  @Option(
      names = "--env",
      paramLabel = "KEY=VALUE",
      description = "A variable for the program; {threads} is replaced. May be repeated.")
  private Map<String, String> environment = Map.of();

  @Option(
      names = "--prepare",
      paramLabel = "COMMAND",
      description = "Run before each trial, outside the clock; split at spaces, no shell.")
  private Optional<String> prepare = Optional.empty();

  @Option(
      names = "--cleanup",
      paramLabel = "COMMAND",
      description = "Run after each trial, outside the clock; split at spaces, no shell.")
  private Optional<String> cleanup = Optional.empty();

  /**
   * The programs to measure.
   *
   * @param command what followed {@code --}; empty where nothing did
   * @param console where warnings go
   * @throws InvalidInputException where there is no program, or two ways of naming one
   */
  List<Program> programs(List<String> command, Progress console) throws IOException {
    boolean fromCatalog = !names.isEmpty() || catalog.isGiven();
    long ways =
        Stream.of(fromCatalog, url.isPresent(), !command.isEmpty()).filter(way -> way).count();
    if (ways > 1) {
      throw new InvalidInputException(
          "several ways of naming programs are mixed; give names of a catalog, or --download URL, or -- COMMAND");
    }
    boolean single = url.isPresent() || !command.isEmpty();
    List<Program> programs = single ? List.of(single(command)) : fromCatalog();
    requireDistinctNames(programs);
    for (Program program : programs) {
      requireRunnable(program);
      if (!program.mentionsThreads()) {
        console.say(
            ("sweetspot: warning: the command of '%s' has no {threads}; every trial is the same unless"
                    + " it reads %s from its environment")
                .formatted(program.name(), Program.THREADS_VARIABLE));
      }
    }
    return programs;
  }

  private List<Program> fromCatalog() throws IOException {
    refuseSingleOptions();
    if (!catalog.isGiven() && !catalog.isThere()) {
      throw new InvalidInputException(
          "no program is given; expected -- COMMAND ARG... with {threads} in it, --download URL, or names of a catalog (there is no programs.yaml here)");
    }
    return catalog.read().programs(names);
  }

  private void refuseSingleOptions() {
    if (name.isPresent()
        || metric.isPresent()
        || exitCode.isPresent()
        || directory.isPresent()
        || !environment.isEmpty()
        || prepare.isPresent()
        || cleanup.isPresent()
        || timeout.isPresent()) {
      throw new InvalidInputException(
          "--name, --metric, --timeout, --exit-code, --directory, --env, --prepare and --cleanup go with -- COMMAND; a catalog has keys for them");
    }
  }

  private Program single(List<String> command) {
    try {
      Program plain =
          url.map(
                  address ->
                      DownloadTrials.program(DownloadTrials.nameOf(URI.create(address)), address))
              .orElseGet(() -> Program.of("command", command));
      Path folder = directory.orElse(Path.of("")).toAbsolutePath();
      if (!Files.isDirectory(folder)) {
        throw new InvalidInputException("--directory is %s, which is no folder".formatted(folder));
      }
      return new Program(
          name.orElseGet(() -> url.isPresent() ? plain.name() : nameOf(command, folder)),
          plain.command(),
          folder.toString(),
          environment,
          timeout.map(ProgramOptions::parsedTimeout).orElse(plain.timeout()),
          exitCode.orElse(plain.expectedExitCode()),
          metric.orElse(plain.metric()),
          prepare.map(ProgramOptions::words).orElse(List.of()),
          cleanup.map(ProgramOptions::words).orElse(List.of()));
    } catch (InvalidInputException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(e.getMessage(), e);
    }
  }

  private static Duration parsedTimeout(String text) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException("--timeout is " + e.getMessage(), e);
    }
  }

  /** The file a command is about, such as the script of an interpreter, without its ending. */
  static String nameOf(List<String> command, Path folder) {
    String file =
        command.stream()
            .skip(1)
            .filter(argument -> !argument.contains("{"))
            .filter(argument -> Files.isRegularFile(folder.resolve(argument)))
            .findFirst()
            .orElse(command.get(0));
    String last = Path.of(file).getFileName().toString();
    int dot = last.lastIndexOf('.');
    return dot > 0 ? last.substring(0, dot) : last;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+")).toList();
  }

  private static void requireDistinctNames(List<Program> programs) {
    Set<String> seen = new HashSet<>();
    for (Program program : programs) {
      if (!seen.add(program.name())) {
        throw new InvalidInputException("program '%s' is named twice".formatted(program.name()));
      }
    }
  }

  static void requireRunnable(Program program) {
    if (Executables.find(program).isEmpty()) {
      throw new InvalidInputException(
          "program '%s' runs '%s', which is not there or may not be executed; expected a file or a command on the PATH"
              .formatted(program.name(), program.command().get(0)));
    }
  }
}
