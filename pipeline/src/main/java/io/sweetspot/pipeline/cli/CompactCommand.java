package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.parquet.Compaction;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sweetspot compact}: join small files. */
@Command(
    name = "compact",
    description = {
      "Join the dataset's small files into few.",
      "",
      "Readers and collections may go on meanwhile."
    },
    footer = {"", "Example:", "  sweetspot compact --dataset sweetspot-data"},
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CompactCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DatasetOption dataset;

  CompactCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Compaction compaction = dataset.location().open().compact();
    console.say(
        "%d files before, %d after; %d trials moved"
            .formatted(
                compaction.filesBefore(), compaction.filesAfter(), compaction.trialsMoved()));
    return Sweetspot.DONE;
  }
}
