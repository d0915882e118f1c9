package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.apply.DefaultsFile;
import io.sweetspot.pipeline.recommendations.LearnedCount;
import io.sweetspot.pipeline.recommendations.RecommendationJson;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.recommendations.SizeCounts;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sweetspot defaults}: what was learned, to ship with software. */
@Command(
    name = "defaults",
    description = {
      "Write what was learned into a file, to ship with software.",
      "",
      "It has the count of each program on each kind of machine: 'sweetspot apply --defaults FILE' and 'sweetspot threads --defaults FILE' use them."
          + " --dataset may be repeated: of several that measured a program on one kind, the one"
          + " with the latest trial counts. -o writes a flat file beside, FILE.tsv for FILE.json;"
          + " shipped with it, answers take milliseconds. Each count says whether a race has"
          + " certified it, and in how many sessions; those that none has, or only one, are named"
          + " on standard error."
    },
    footer = {"", "Example:", "  sweetspot defaults -o defaults.json"},
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DefaultsCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private DatasetOption datasets;
  @Mixin private OutputOption output;

  DefaultsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    List<LearnedCount> all = new ArrayList<>();
    List<SizeCounts> tables = new ArrayList<>();
    for (DatasetLocation dataset : datasets.locations()) {
      Path published = dataset.folder().resolve(RecommendationsFile.NAME);
      if (!Files.exists(published)) {
        throw new InvalidInputException(
            "there is no %s; run 'sweetspot tune' or 'sweetspot calibrate' first, or give the --dataset that they wrote to"
                .formatted(published));
      }
      RecommendationsFile file = RecommendationsFile.at(published);
      file.counts().stream().filter(count -> count.size().isEmpty()).forEach(all::add);
      tables.addAll(file.sizes());
    }
    List<LearnedCount> entries = DefaultsFile.merged(all);
    List<SizeCounts> sizes = DefaultsFile.mergedSizes(tables);
    all.stream()
        .filter(entry -> entries.stream().noneMatch(kept -> kept.program().equals(entry.program())))
        .map(LearnedCount::program)
        .distinct()
        .forEach(
            program ->
                console.say(
                    "sweetspot: '%s' is left out: the machine that it was measured on is not known"
                        .formatted(program)));
    entries.stream()
        .filter(entry -> !entry.isCertified())
        .forEach(
            entry ->
                console.say(
                    "sweetspot: that %d threads of '%s' are best on %s is an estimate, not certified"
                        .formatted(entry.threads(), entry.program(), entry.machine())));
    String ofOneSession =
        entries.stream()
            .filter(entry -> entry.isCertified() && !entry.isCertifiedAcrossSessions())
            .map(entry -> "'" + entry.program() + "'")
            .distinct()
            .collect(Collectors.joining(", "));
    if (!ofOneSession.isEmpty()) {
      console.say(
          "sweetspot: certified in one session only: %s; what holds in others, 'sweetspot tune --sessions 3' shows"
              .formatted(ofOneSession));
    }
    if (output.file().isEmpty()) {
      console.out().print(RecommendationJson.text(entries, sizes));
      return Sweetspot.DONE;
    }
    Path target = output.file().get().toAbsolutePath();
    RecommendationsFile.at(target).ship(entries, sizes);
    console.say(
        "%d counts%s: %s"
            .formatted(
                entries.size(),
                sizes.isEmpty() ? "" : " and %d tables of sizes".formatted(sizes.size()),
                target));
    return Sweetspot.DONE;
  }
}
