package io.sweetspot.pipeline.cli;

import io.sweetspot.workloads.TrialRunner;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
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
      "Learns the best degree of concurrency of a program: runs timed trials of it at many",
      "thread counts, keeps every trial, and says which count to use.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done, 1 our failure, 2 wrong usage or input, 3 not enough successful",
      "trials to answer, 4 items of a batch failed, 5 no sum to verify a download by, 10 a",
      "recommendation changed in the night, 11 a program is broken.",
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
          commandLine(command, console)
              .setOut(out)
              .setErr(err)
              .execute(ours.toArray(String[]::new));
    }
    out.flush();
    err.flush();
    return code;
  }

  private static CommandLine commandLine(List<String> command, Console console) {
    CommandLine commandLine =
        new CommandLine(new Sweetspot())
            .addSubcommand(new TuneCommand(command, console))
            .addSubcommand(new CollectCommand(command, console))
            .addSubcommand(new CalibrateCommand(console))
            .addSubcommand(new RecalibrateCommand(console))
            .addSubcommand(new HistoryCommand(console))
            .addSubcommand(new ImportCommand(console))
            .addSubcommand(new ExportCommand(console))
            .addSubcommand(new CompactCommand(console))
            .addSubcommand(new DownloadCommand(console))
            .addSubcommand(new ApplyCommand(command))
            .addSubcommand(new ThreadsCommand(console))
            .addSubcommand(new DefaultsCommand(console))
            .addSubcommand(new BatchCommand(command, console))
            .addSubcommand(new ScheduleCommand(console))
            .addSubcommand(new DemoCommand(console));
    // Not bound to a field: libraries log from the moment they are loaded, so run() looks for it.
    commandLine
        .getCommandSpec()
        .addOption(
            OptionSpec.builder(VERBOSE)
                .type(boolean.class)
                .inherited(true)
                .description("Show what Beam and Parquet log.")
                .build());
    return commandLine
        .setExecutionExceptionHandler(new Failures(console))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "no command is given; expected one of those below");
  }
}
