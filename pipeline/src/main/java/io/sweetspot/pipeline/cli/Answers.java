package io.sweetspot.pipeline.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.datasets.Dataset;
import io.sweetspot.datasets.History;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.Trial;
import io.sweetspot.pipeline.report.HtmlReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Shows what a calibration found: as text, as JSON, as a report. */
final class Answers {
  private final Format format;
  private final Optional<Path> report;
  private final Path dataset;
  private final PrintWriter out;
  private final Console console;

  Answers(Format format, Optional<Path> report, Path dataset, PrintWriter out, Console console) {
    this.format = format;
    this.report = report;
    this.dataset = dataset;
    this.out = out;
    this.console = console;
  }

  /** Prints the answer, writes the report that was asked for, and returns the exit code. */
  int show(ObjectNode answer) throws IOException {
    if (format == Format.JSON) {
      out.println(new ObjectMapper().writeValueAsString(answer));
    } else {
      answer.get("recommendations").forEach(entry -> AnswerText.print(entry, out));
    }
    out.flush();
    if (report.isPresent()) {
      Path file = report.get();
      HtmlReport.write(file, reported(answer));
      console.say("report: " + file.toAbsolutePath());
    }
    JsonNode unanswered = answer.get("unanswered");
    unanswered.forEach(open -> console.say("sweetspot: " + open.get("missing").asText()));
    return unanswered.isEmpty() ? Sweetspot.DONE : Sweetspot.NOT_ENOUGH_TRIALS;
  }

  /** The answer with every trial as a point, for the charts. */
  private ObjectNode reported(ObjectNode answer) throws IOException {
    ObjectNode whole = answer.deepCopy();
    whole.put("generated", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    whole.put("version", Version.number());
    whole.put("dataset", dataset.toString());
    List<Night> nights = History.of(dataset).nights();
    for (JsonNode entry : whole.get("recommendations")) {
      ((ObjectNode) entry)
          .set(
              "history",
              NightJson.of(nights.stream().filter(night -> isOf(night, entry)).toList()));
    }
    for (Trial trial : Dataset.open(dataset).read()) {
      for (JsonNode entry : whole.get("recommendations")) {
        if (isOf(trial, entry)) {
          addPoint(((ObjectNode) entry).withArray("points"), trial);
        }
      }
    }
    return whole;
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
