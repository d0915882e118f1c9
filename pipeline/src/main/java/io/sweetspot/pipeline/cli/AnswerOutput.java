package io.sweetspot.pipeline.cli;

import io.sweetspot.pipeline.jobs.TrialsBehind;
import io.sweetspot.pipeline.recommendations.ProgramAnswers;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.RecommendationJson;
import io.sweetspot.pipeline.recommendations.SizeCounts;
import io.sweetspot.pipeline.recommendations.Unanswered;
import io.sweetspot.pipeline.report.HtmlReport;
import io.sweetspot.pipeline.report.Report;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Shows what a job found: as text, as JSON, as a report.
 *
 * @param report where a report goes; empty where nobody asked for one
 * @param dataset where the trials are
 */
record AnswerOutput(
    Format format, Optional<Path> report, DatasetLocation dataset, Console console) {
  /** Of more programs than these, nobody reads why. */
  private static final int MOST_EXPLAINED = 10;

  /** Prints the answers, writes the report that was asked for, and returns the exit code. */
  int show(ProgramAnswers answers) throws IOException {
    if (format == Format.JSON) {
      RecommendationJson.write(answers, console.out());
    } else {
      List<SizeCounts> sizes = answers.sizes();
      answers.forEach(each -> print(each, sizes));
      sizes.forEach(each -> SizesText.print(each, console.out()));
    }
    console.out().flush();
    if (report.isPresent()) {
      Path file = report.get();
      HtmlReport.write(file, reported(answers));
      console.say("report: " + file.toAbsolutePath());
    }
    List<Unanswered> unanswered = answers.unanswered();
    unanswered.forEach(open -> console.say("sweetspot: " + open.missing()));
    if (!unanswered.isEmpty() && unanswered.size() <= MOST_EXPLAINED) {
      new TrialsBehind(dataset)
          .lastFailures(unanswered)
          .forEach(sentence -> console.say("sweetspot: " + sentence));
    }
    return unanswered.isEmpty() ? Sweetspot.DONE : Sweetspot.NOT_ENOUGH_TRIALS;
  }

  private void print(Recommendation answer, List<SizeCounts> sizes) {
    sizes.stream()
        .filter(each -> each.measured().size() > 1)
        .filter(each -> each.identity().equals(answer.identity().anySize()))
        .flatMap(each -> each.at(answer.identity().size()).stream())
        .findFirst()
        .ifPresentOrElse(
            row -> AnswerText.printSize(answer, row.threads(), console.out()),
            () -> AnswerText.print(answer, console.out()));
  }

  private Report reported(ProgramAnswers answers) throws IOException {
    return new Report(
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        Version.number(),
        dataset.name(),
        new TrialsBehind(dataset).reported(answers),
        answers.sizes());
  }
}
