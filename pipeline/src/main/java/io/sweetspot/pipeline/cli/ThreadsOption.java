package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.plan.ThreadCounts;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** At which thread counts. */
final class ThreadsOption {
  @Option(
      names = "--threads",
      paramLabel = "COUNTS",
      description =
          "Thread counts: "
              + ThreadCounts.FORMS
              + ". geometric is 1, 2, 4, 8, 12, 16, 24, ... 100; "
              + "paper is the 32 counts of Shieh and Li. A race, a night and a batch choose from them "
              + "(default: 1..100; of a night, the range that was measured), a grid takes all of them in "
              + "every run (default: geometric), a check compares with them (default: 1, and about half, "
              + "two thirds, one and a half times and twice the learned count).")
  private Optional<String> given = Optional.empty();

  /** The counts that were given. */
  Optional<List<Integer>> counts() {
    return given.map(ThreadCounts::parse);
  }

  /** The counts that were given, or these. */
  List<Integer> countsOr(String usual) {
    return ThreadCounts.parse(given.orElse(usual));
  }
}
