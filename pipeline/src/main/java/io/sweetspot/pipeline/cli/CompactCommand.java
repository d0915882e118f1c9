package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.parquet.Compaction;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sweetspot compact}: join small files. */
@Command(
    name = "compact",
    description = "Join the dataset's small files into few; readers and collections may go on.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CompactCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DatasetOption dataset;

  @Override
  public Integer call() throws Exception {
    Compaction compaction = dataset.location().open().compact();
    spec.commandLine()
        .getErr()
        .println(
            "%d files before, %d after; %d trials moved"
                .formatted(
                    compaction.filesBefore(), compaction.filesAfter(), compaction.trialsMoved()));
    return Sweetspot.DONE;
  }
}
