package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.storage.DurableFiles;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.apply.DefaultsFile;
import io.sweetspot.pipeline.jobs.Console;
import io.sweetspot.pipeline.recommendations.LearnedCount;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sweetspot defaults}: what was learned, to ship with software. */
@Command(
    name = "defaults",
    description =
        "Write the learned counts of each program on each kind of machine, to ship with software:"
            + " 'sweetspot apply --defaults FILE' and 'sweetspot threads --defaults FILE' use them."
            + " Of several datasets that measured a program on one kind, the one with the latest"
            + " trial counts.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DefaultsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--dataset",
      paramLabel = "DIR",
      description = "Folder of the trials; may be repeated (default: sweetspot-data).")
  private List<Path> datasets = List.of(Path.of(DatasetOption.FOLDER));

  @Option(
      names = "-o",
      paramLabel = "FILE",
      description = "Where to; replaced as a whole (default: standard output).")
  private Optional<Path> file = Optional.empty();

  @Override
  public Integer call() throws Exception {
    List<LearnedCount> all = new ArrayList<>();
    for (Path dataset : datasets) {
      Path published = dataset.resolve(RecommendationsFile.NAME);
      if (!Files.exists(published)) {
        throw new InvalidInputException(
            "there is no %s; run 'sweetspot tune' or 'sweetspot calibrate' first, or give the --dataset that they wrote to"
                .formatted(published));
      }
      all.addAll(RecommendationsFile.at(published).counts());
    }
    List<LearnedCount> entries = DefaultsFile.merged(all);
    Console console = new Console(spec.commandLine().getErr());
    all.stream()
        .filter(entry -> entries.stream().noneMatch(kept -> kept.program().equals(entry.program())))
        .map(LearnedCount::program)
        .distinct()
        .forEach(
            program ->
                console.say(
                    "sweetspot: '%s' is left out: the machine that it was measured on is not known"
                        .formatted(program)));
    if (file.isEmpty()) {
      DefaultsFile.write(entries, spec.commandLine().getOut());
      return Sweetspot.DONE;
    }
    Path target = file.get().toAbsolutePath();
    DurableFiles.replace(
        target,
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          DefaultsFile.write(entries, writer);
          writer.flush();
        });
    console.say("%d counts: %s".formatted(entries.size(), target));
    return Sweetspot.DONE;
  }
}
