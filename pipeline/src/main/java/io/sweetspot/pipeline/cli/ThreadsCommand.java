package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.apply.ThreadChoice;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sweetspot threads}: the number alone, for scripts. */
@Command(
    name = "threads",
    description =
        "Print the thread count that was learned for a program on this kind of machine, and nothing"
            + " else. Where only other kinds were measured it is that of the likeliest, or the core"
            + " count where their cores differ by more than twice; standard error says so.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ThreadsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private LearnedOptions learned;

  @Override
  public Integer call() throws Exception {
    ThreadChoice choice = learned.choose();
    PrintWriter err = spec.commandLine().getErr();
    choice.notices().forEach(notice -> err.println("sweetspot: " + notice));
    spec.commandLine().getOut().println(choice.threads());
    return Sweetspot.DONE;
  }
}
