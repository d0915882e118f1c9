package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.apply.ThreadChoice;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sweetspot threads}: the number alone, for scripts. */
@Command(
    name = "threads",
    description = {
      "Print the thread count that was learned, and nothing else.",
      "",
      "The count is that of this kind of machine. Where only other kinds were measured it is that of the likeliest, or the core"
          + " count where their cores differ by more than twice; standard error says so, and where no race has certified the count."
    },
    footer = {"", "Example:", "  make -j \"$(sweetspot threads make)\""},
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ThreadsCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private LearnedOptions learned;

  ThreadsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    ThreadChoice choice = learned.choose();
    choice.notices().forEach(notice -> console.say("sweetspot: " + notice));
    console.out().println(choice.threads());
    return Sweetspot.DONE;
  }
}
