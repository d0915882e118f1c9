package io.sweetspot.pipeline.cli;

import io.sweetspot.workloads.TrialRunner;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code sweetspot}. */
@Command(
    name = "sweetspot",
    description = {
      "Learns the best degree of concurrency of a program: runs timed trials of it at many "
          + "thread counts, keeps every trial, and says which count to use."
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 our failure, 2 wrong usage or input, 3 not enough successful "
          + "trials to answer, 4 items of a batch failed, 5 no sum to verify a download by, 10 a "
          + "recommendation changed in the night or is wrong by a check, 11 a program is broken or misses its limits.",
      "",
      "Start with  sweetspot demo,  then",
      "  sweetspot tune --threads 1,2,4,8,16 -- python3 program.py --threads {threads}"
    },
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false)
public final class Sweetspot implements Runnable {
  static final int DONE = 0;
  static final int OUR_FAILURE = 1;
  static final int WRONG_INPUT = 2;
  static final int NOT_ENOUGH_TRIALS = 3;
  static final int ITEMS_FAILED = 4;
  static final int NOT_VERIFIED = 5;

  private static final String VERBOSE = "--verbose";
  private static final String END_OF_OPTIONS = "--";

  @Spec private CommandSpec spec;

  private Sweetspot() {}

  /** Runs the command line and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    System.exit(
        run(
            new PrintWriter(System.out, false, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            arguments));
  }

  /**
   * Runs the command line. What follows {@code --} is a program's command, untouched.
   *
   * @param out where the answer goes
   * @param err where everything else goes
   * @return the exit code
   */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    List<String> all = Arrays.asList(arguments);
    int end = all.indexOf(END_OF_OPTIONS);
    List<String> ours = end < 0 ? all : all.subList(0, end);
    List<String> command = end < 0 ? List.of() : all.subList(end + 1, all.size());
    Logging.configure(ours.contains(VERBOSE));
    Console console = new Console(out, err);
    TrialRunner.Waits waits =
        TrialRunner.onWaiting(sentence -> console.interject("sweetspot: " + sentence));
    int code;
    try (waits) {
      code =
          commandLine(ours, command, console)
              .setOut(out)
              .setErr(err)
              .execute(ours.toArray(String[]::new));
    }
    out.flush();
    err.flush();
    return code;
  }

  /** The commands and their options, for what is made from them: pages, completions. */
  public static CommandSpec model() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return commandLine(List.of(), List.of(), new Console(nowhere, nowhere)).getCommandSpec();
  }

  private static Map<String, Supplier<Object>> commands(List<String> command, Console console) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("tune", () -> new TuneCommand(command, console));
    commands.put("collect", () -> new CollectCommand(command, console));
    commands.put("calibrate", () -> new CalibrateCommand(console));
    commands.put("recalibrate", () -> new RecalibrateCommand(console));
    commands.put("check", () -> new CheckCommand(command, console));
    commands.put("history", () -> new HistoryCommand(console));
    commands.put("import", () -> new ImportCommand(console));
    commands.put("export", () -> new ExportCommand(console));
    commands.put("compact", () -> new CompactCommand(console));
    commands.put("download", () -> new DownloadCommand(console));
    commands.put("apply", () -> new ApplyCommand(command, console));
    commands.put("threads", () -> new ThreadsCommand(console));
    commands.put("defaults", () -> new DefaultsCommand(console));
    commands.put("batch", () -> new BatchCommand(command, console));
    commands.put("schedule", () -> new ScheduleCommand(console));
    commands.put("demo", () -> new DemoCommand(console));
    return commands;
  }

  /**
   * Knows all commands, or only the one that is named: the others' models cost a sixth of a start.
   */
  private static CommandLine commandLine(List<String> ours, List<String> command, Console console) {
    Map<String, Supplier<Object>> commands = commands(command, console);
    String named = ours.stream().filter(word -> !word.startsWith("-")).findFirst().orElse("");
    CommandLine commandLine = new CommandLine(new Sweetspot());
    commands.forEach(
        (name, made) -> {
          if (name.equals(named) || !commands.containsKey(named)) {
            commandLine.addSubcommand(name, made.get());
          }
        });
    // Not bound to a field: libraries log from the moment they are loaded, so run() looks for it.
    commandLine
        .getCommandSpec()
        .addOption(
            OptionSpec.builder(VERBOSE)
                .type(boolean.class)
                .inherited(true)
                .description("Show what Beam and Parquet log.")
                .build());
    spaceOut(commandLine);
    return commandLine
        .setExecutionExceptionHandler(new Failures(console))
        .setParameterExceptionHandler(new WrongUsage(console))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true);
  }

  /** A blank line between the parts of every help. */
  private static void spaceOut(CommandLine commandLine) {
    commandLine
        .getCommandSpec()
        .usageMessage()
        .descriptionHeading("%n")
        .parameterListHeading("%n")
        .optionListHeading("%n")
        .commandListHeading("%nCommands:%n");
    commandLine.getSubcommands().values().forEach(Sweetspot::spaceOut);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "no command is given; expected one of those below");
  }
}
