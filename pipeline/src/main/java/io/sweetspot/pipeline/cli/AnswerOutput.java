package io.sweetspot.pipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.History;
import io.sweetspot.pipeline.jobs.Console;
import io.sweetspot.pipeline.recommendations.Answers;
import io.sweetspot.pipeline.recommendations.RecommendationJson;
import io.sweetspot.pipeline.recommendations.Unanswered;
import io.sweetspot.pipeline.report.HtmlReport;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Shows what a calibration found: as text, as JSON, as a report. */
final class AnswerOutput {
  /** Of more programs than these, nobody reads why. */
  private static final int MOST_EXPLAINED = 10;

  private final Format format;
  private final Optional<Path> report;
  private final DatasetLocation dataset;
  private final PrintWriter out;
  private final Console console;

  AnswerOutput(
      Format format,
      Optional<Path> report,
      DatasetLocation dataset,
      PrintWriter out,
      Console console) {
    this.format = format;
    this.report = report;
    this.dataset = dataset;
    this.out = out;
    this.console = console;
  }

  /** Prints the answers, writes the report that was asked for, and returns the exit code. */
  int show(Answers answers) throws IOException {
    if (format == Format.JSON) {
      RecommendationJson.write(answers, out);
    } else {
      answers.forEach(each -> AnswerText.print(each, out));
    }
    out.flush();
    if (report.isPresent()) {
      Path file = report.get();
      HtmlReport.write(file, reported(answers));
      console.say("report: " + file.toAbsolutePath());
    }
    List<Unanswered> unanswered = answers.unanswered();
    unanswered.forEach(open -> console.say("sweetspot: " + open.missing()));
    if (!unanswered.isEmpty() && unanswered.size() <= MOST_EXPLAINED) {
      explain(unanswered);
    }
    return unanswered.isEmpty() ? Sweetspot.DONE : Sweetspot.NOT_ENOUGH_TRIALS;
  }

  /** Tells how the last trial of each program failed that has no answer, where it failed. */
  private void explain(List<Unanswered> unanswered) throws IOException {
    Map<String, Trial> last = new TreeMap<>();
    for (Trial trial : trials()) {
      if (!trial.succeeded()) {
        last.merge(
            trial.spec().program(),
            trial,
            (one, other) -> other.startedAt().isAfter(one.startedAt()) ? other : one);
      }
    }
    for (Unanswered open : unanswered) {
      Optional.ofNullable(last.get(open.subject().program()))
          .ifPresent(
              trial ->
                  console.say(
                      "sweetspot: '%s' at %d threads: %s"
                          .formatted(
                              trial.spec().program(), trial.spec().threads(), trial.message())));
    }
  }

  /** The answer with every trial as a point, for the charts. */
  private ObjectNode reported(Answers answers) throws IOException {
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    ArrayNode recommendations = whole.putArray("recommendations");
    answers.forEach(each -> recommendations.add(RecommendationJson.tree(each)));
    whole.put("generated", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    whole.put("version", Version.number());
    whole.put("dataset", dataset.toString());
    List<Night> nights = dataset.isFolder() ? History.of(dataset.folder()).nights() : List.of();
    for (JsonNode entry : recommendations) {
      ((ObjectNode) entry)
          .set(
              "history",
              NightJson.of(nights.stream().filter(night -> isOf(night, entry)).toList()));
    }
    for (Trial trial : trials()) {
      for (JsonNode entry : recommendations) {
        if (isOf(trial, entry)) {
          addPoint(((ObjectNode) entry).withArray("points"), trial);
        }
      }
    }
    return whole;
  }

  /** All that can be read: what cannot has been refused, or named and left out, before. */
  private List<Trial> trials() throws IOException {
    return dataset.open().skippingUnreadable(named -> {}).read();
  }

  private static boolean isOf(Trial trial, JsonNode recommendation) {
    return recommendation.get("program").asText().equals(trial.spec().program())
        && recommendation.get("version").asText().equals(trial.spec().version())
        && recommendation.get("machine").asText().equals(trial.machine().kind());
  }

  /** Of whatever version: a history goes on when a program changes. */
  private static boolean isOf(Night night, JsonNode recommendation) {
    return recommendation.get("program").asText().equals(night.program())
        && recommendation.get("machine").asText().equals(night.machine().kind());
  }

  private static void addPoint(ArrayNode points, Trial trial) {
    points
        .addObject()
        .put("threads", trial.spec().threads())
        .put("seconds", trial.seconds())
        .put("role", trial.spec().role().label())
        .put("run", trial.spec().run())
        .put("outcome", trial.outcome().label());
  }
}
