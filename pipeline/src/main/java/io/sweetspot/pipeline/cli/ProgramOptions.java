package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.Progress;
import io.sweetspot.workloads.DownloadTrials;
import io.sweetspot.workloads.Executables;
import io.sweetspot.workloads.Program;
import io.sweetspot.workloads.WorkSizes;
import io.sweetspot.workloads.download.DownloadUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which programs are measured, and how a trial of one is judged. */
final class ProgramOptions {
  @Mixin private CatalogPrograms catalog;

  @Option(
      names = "--download",
      paramLabel = "URL",
      description =
          "Measure our own downloader on this URL; threads are its connections. Or env:NAME for the "
              + "variable that holds it, or file:PATH for the file that does, with mode 0600. Given once "
              + "for each of several files of a server, they are sizes of one work.")
  private List<String> urls = List.of();

  @Mixin private NameOption name;

  @Option(
      names = "--metric",
      paramLabel = "REGEX",
      description =
          "Pattern (RE2) whose first group, in the last line that matches of the last 4 MiB of output, "
              + "is the seconds to use instead of the wall time. Example: 'took ([0-9.]+) s'")
  private Optional<String> metric = Optional.empty();

  @Mixin private TimeoutOption timeout;

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
      description =
          "A variable for the program; {threads} and {size} are replaced. May be repeated.")
  private Map<String, String> environment = Map.of();

  @Option(
      names = "--sizes",
      paramLabel = "SIZES",
      split = ",",
      description =
          "Sizes of the work to measure, such as 10MB,1GB; each stands where {size} does in arguments, "
              + "--env, --prepare and --cleanup.")
  private List<String> sizes = List.of();

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

  @Mixin private ServiceOptions service;

  @Mixin private GoalOptions goal;

  /**
   * The programs to measure.
   *
   * @param command what followed {@code --}; empty where nothing did
   * @throws InvalidInputException where there is no program, or two ways of naming one
   */
  List<Program> programs(List<String> command) throws IOException {
    boolean fromCatalog = catalog.isGiven();
    long ways =
        Stream.of(fromCatalog, !urls.isEmpty(), !command.isEmpty()).filter(way -> way).count();
    if (ways > 1) {
      throw new InvalidInputException(
          "several ways of naming programs are mixed; give names of a catalog, or --download URL, or -- COMMAND");
    }
    boolean single = !urls.isEmpty() || !command.isEmpty();
    return checked(single ? single(command, name.given()) : fromCatalog());
  }

  /**
   * The same, where a single NAME before a command is what the program is called.
   *
   * @param command what followed {@code --}; empty where nothing did
   */
  List<Program> named(List<String> command) throws IOException {
    Optional<String> called = catalog.soleName();
    return command.isEmpty() || called.isEmpty() || name.given().isPresent()
        ? programs(command)
        : checked(single(command, called));
  }

  /** Whether the programs were named one by one, rather than by a whole catalog. */
  boolean areNamed(List<String> command) {
    return catalog.isNamed() || !urls.isEmpty() || !command.isEmpty();
  }

  /** Whether there is a catalog to take commands from. */
  boolean hasCatalog() {
    return catalog.isThere();
  }

  private static List<Program> checked(List<Program> programs) {
    requireDistinctNames(programs);
    programs.forEach(ProgramOptions::requireRunnable);
    programs.forEach(ProgramOptions::requireMeant);
    return programs;
  }

  /** Says what may be wrong with programs, once nothing is that matters more. */
  void warn(List<Program> programs, Progress console) {
    urls.stream()
        .flatMap(url -> DownloadUrl.warning(url).stream())
        .distinct()
        .forEach(text -> console.say("sweetspot: warning: " + text));
    Set<String> warned = new HashSet<>();
    for (Program program : programs) {
      if (!program.mentionsThreads() && warned.add(program.name())) {
        console.say(
            ("sweetspot: warning: the command of '%s' has no {threads}; every trial is the same unless"
                    + " it reads %s from its environment")
                .formatted(program.name(), Program.THREADS_VARIABLE));
      }
    }
  }

  private List<Program> fromCatalog() throws IOException {
    refuseSingleOptions();
    if (!catalog.isGiven() && !catalog.isThere()) {
      throw new InvalidInputException(
          "no program is given; expected -- COMMAND ARG... with {threads} in it, --download URL, or names of a catalog (there is no programs.yaml here)");
    }
    return catalog.read();
  }

  private void refuseSingleOptions() {
    if (name.given().isPresent()
        || metric.isPresent()
        || exitCode.isPresent()
        || directory.isPresent()
        || !environment.isEmpty()
        || !sizes.isEmpty()
        || prepare.isPresent()
        || cleanup.isPresent()
        || service.isAsked()
        || goal.isGiven()
        || timeout.given().isPresent()) {
      throw new InvalidInputException(
          "--name, --metric, --timeout, --exit-code, --directory, --env, --sizes, --prepare, --cleanup, those of a --service and those of a --goal go with -- COMMAND; a catalog has keys for them");
    }
  }

  /** Once for each size of its work. */
  private List<Program> single(List<String> command, Optional<String> called) {
    try {
      if (urls.isEmpty()) {
        String usual = CommandName.of(command, folder());
        return WorkSizes.each(as(called.orElse(usual), Program.of(usual, command)), sizes);
      }
      if (!sizes.isEmpty()) {
        throw new InvalidInputException(
            "--sizes goes with -- COMMAND; the server is asked for the sizes of files: give --download once for each");
      }
      List<Program> programs = new ArrayList<>();
      for (Program plain :
          DownloadTrials.programs(urls.stream().map(DownloadUrl::parse).toList())) {
        programs.add(as(called.orElse(plain.name()), plain));
      }
      return programs;
    } catch (InvalidInputException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(e.getMessage(), e);
    }
  }

  private Path folder() {
    Path folder = directory.orElse(Path.of("")).toAbsolutePath();
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException("--directory is %s, which is no folder".formatted(folder));
    }
    return folder;
  }

  /** The same program, run and judged as the options have it. */
  private Program as(String called, Program plain) {
    Program program =
        new Program(
            called,
            plain.command(),
            folder().toString(),
            merged(plain.environment(), environment),
            timeout.given().orElse(plain.timeout()),
            exitCode.orElse(plain.expectedExitCode()),
            goal.metric(metric).orElse(plain.metric()),
            prepare.map(ProgramOptions::words).orElse(List.of()),
            cleanup.map(ProgramOptions::words).orElse(List.of()));
    return program.withAim(goal.aim(metric)).withService(service.service()).ofSize(plain.size());
  }

  private static Map<String, String> merged(Map<String, String> ours, Map<String, String> given) {
    Map<String, String> all = new TreeMap<>(ours);
    all.putAll(given);
    return all;
  }

  static List<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+")).toList();
  }

  private static void requireDistinctNames(List<Program> programs) {
    Set<String> seen = new HashSet<>();
    for (Program program : programs) {
      if (!seen.add(program.name() + "\0" + program.size())) {
        throw new InvalidInputException("program '%s' is named twice".formatted(program.name()));
      }
    }
  }

  static void requireMeant(Program program) {
    List<String> known = new ArrayList<>(List.of("threads", "scratch"));
    if (!program.size().isNone()) {
      known.add("size");
    }
    Placeholders.requireMeant(program, known);
  }

  static void requireRunnable(Program program) {
    if (Executables.find(program).isEmpty()) {
      throw new InvalidInputException(
          "program '%s' runs '%s', which is not there or may not be executed; expected a file or a command on the PATH"
              .formatted(program.name(), program.command().get(0)));
    }
    if (program.service().isPresent() && Executables.findService(program).isEmpty()) {
      throw new InvalidInputException(
          "the service of program '%s' runs '%s', which is not there or may not be executed; expected a file or a command on the PATH"
              .formatted(program.name(), program.service().command().get(0)));
    }
  }
}
