package io.sweetspot.pipeline.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.datasets.parquet.History;
import io.sweetspot.fitting.Digits;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.report.NightJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sweetspot history}: every night's recommendation, and what it rests on. */
@Command(
    name = "history",
    description = "Print what every night of 'sweetspot recalibrate' came to.",
    footer = {"", "Example:", "  sweetspot history convert --format json"},
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class HistoryCommand implements Callable<Integer> {
  private final Console console;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "A program (default: all of them).")
  private String name = "";

  @Mixin private DatasetOption dataset;

  @Mixin private FormatOption format;

  HistoryCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Path folder = DatasetFolder.of(dataset, "history");
    Dataset.open(folder); // Says what is wrong with a folder that is no dataset.
    List<Night> all = History.of(folder).nights();
    requireKnown(all, folder);
    List<Night> nights =
        all.stream().filter(night -> name.isEmpty() || night.program().equals(name)).toList();
    PrintWriter out = console.out();
    if (format.format() == Format.JSON) {
      ObjectNode root = new ObjectMapper().createObjectNode();
      root.put("schemaVersion", 1);
      root.set("history", NightJson.of(nights));
      out.println(root);
    } else {
      print(nights, out);
      acrossSessions(nights, folder);
    }
    out.flush();
    if (nights.isEmpty()) {
      console.say(
          "sweetspot: the dataset %s has no night; 'sweetspot recalibrate' makes them"
              .formatted(folder));
    }
    return Sweetspot.DONE;
  }

  private void requireKnown(List<Night> nights, Path folder) {
    Set<String> programs =
        nights.stream().map(Night::program).collect(Collectors.toCollection(TreeSet::new));
    if (!name.isEmpty() && !programs.contains(name)) {
      throw new InvalidInputException(
          "the dataset %s has no night of program '%s'; %s"
              .formatted(
                  folder,
                  name,
                  programs.isEmpty()
                      ? "'sweetspot recalibrate' makes them"
                      : "expected " + String.join(" or ", programs)));
    }
  }

  private static void print(List<Night> nights, PrintWriter out) {
    String heading = "";
    for (Night night : nights) {
      String whose = "%s (%s)".formatted(night.identity().title(), night.machine().kind());
      Goal goal = night.goal();
      if (!whose.equals(heading)) {
        out.println((heading.isEmpty() ? "" : "\n") + whose);
        out.println(
            "  night  began             decision   threads  fewest  %9s  95 %% interval        trials   in all  why"
                .formatted(goal.quantity()));
        heading = whose;
      }
      out.println(row(night));
    }
  }

  /** What the sessions of those programs together say of the counts that are recommended now. */
  private void acrossSessions(List<Night> nights, Path folder) throws IOException {
    Set<Identity> programs =
        nights.stream().map(night -> night.identity().anyVersion()).collect(Collectors.toSet());
    RecommendationsFile.at(folder.resolve(RecommendationsFile.NAME))
        .forEach(
            each ->
                each.acrossSessions()
                    .filter(across -> programs.contains(each.identity().anyVersion()))
                    .ifPresent(
                        across ->
                            console
                                .out()
                                .println(
                                    "%n%s: %s, %s"
                                        .formatted(
                                            each.identity().title(),
                                            Digits.threads(each.threads()),
                                            across.brief()))));
  }

  private static String row(Night night) {
    String mark = night.changedRecommendation() ? "*" : " ";
    return String.format(
            Locale.ROOT,
            "  %5d  %s  %-9s %7s%s  %6s  %9s  %-19s  %6d  %7d  %s",
            night.number(),
            TIME.format(night.startedAt().atZone(ZoneId.systemDefault())),
            night.decision().label(),
            known(night.threads()),
            mark,
            known(night.fewest()),
            shown(night, night.seconds()),
            night.seconds() > 0
                ? "%s to %s"
                    .formatted(
                        shown(night, night.goal().lowEnd(night.low(), night.high())),
                        shown(night, night.goal().highEnd(night.low(), night.high())))
                : "-",
            night.nightTrials(),
            night.trials(),
            night.reason())
        .stripTrailing();
  }

  private static String known(int threads) {
    return threads > 0 ? Integer.toString(threads) : "-";
  }

  private static String shown(Night night, double score) {
    return score > 0 ? String.format(Locale.ROOT, "%.4g", night.goal().shown(score)) : "-";
  }
}
