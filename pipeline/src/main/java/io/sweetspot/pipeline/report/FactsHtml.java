package io.sweetspot.pipeline.report;

import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.Digits;
import io.sweetspot.fitting.decide.Interval;
import io.sweetspot.fitting.decide.Wording;
import io.sweetspot.pipeline.GoalWording;
import io.sweetspot.pipeline.recommendations.AcrossSessions;
import io.sweetspot.pipeline.recommendations.RaceFindings;
import io.sweetspot.pipeline.recommendations.RaceFindings.Fewest;
import io.sweetspot.pipeline.recommendations.Recommendation;
import java.util.List;
import java.util.stream.Collectors;

/** The recommendation in figures, as a list of terms: what was found, from what, and on what. */
final class FactsHtml {
  private static final int MOST_LISTED = 8;

  private final StringBuilder terms = new StringBuilder();

  private FactsHtml() {}

  static String list(
      Recommendation recommendation, MeasurementsTable measurements, List<Trial> trials) {
    FactsHtml facts = new FactsHtml();
    facts.answer(recommendation);
    facts.evidence(recommendation, measurements);
    facts.addText("Meanwhile", SurroundingsText.of(trials));
    return "<dl class=\"facts\">\n%s</dl>\n".formatted(facts.terms);
  }

  private void answer(Recommendation recommendation) {
    int threads = recommendation.threads();
    add("Recommended", Figures.counted(threads, "thread"));
    int decimals = Digits.decimals(recommendation.seconds());
    Goal goal = recommendation.identity().goal();
    if (!goal.isSeconds()) {
      Wording words = GoalWording.of(goal);
      addText("Goal", goal.toString());
      add(
          goal.higher() ? "Gives" : "Needs",
          recommendation
              .interval()
              .map(
                  interval ->
                      words.interval(
                          recommendation.seconds(), new Interval(interval.low(), interval.high())))
              .orElseGet(() -> words.number(recommendation.seconds()) + " " + goal.unit()));
      recommendation.race().ifPresent(this::race);
      recommendation.acrossSessions().ifPresent(this::acrossSessions);
      return;
    }
    add(
        "Takes",
        Figures.seconds(recommendation.seconds(), decimals)
            + " s"
            + recommendation
                .interval()
                .map(
                    interval ->
                        " (%s to %s s)"
                            .formatted(
                                Figures.seconds(interval.low(), decimals),
                                Figures.seconds(interval.high(), decimals)))
                .orElse(""));
    recommendation.race().ifPresent(this::race);
    recommendation.acrossSessions().ifPresent(this::acrossSessions);
    recommendation
        .race()
        .map(race -> race.ratios(threads).getOrDefault(1, ""))
        .ifPresent(
            ratio -> addText("1 thread takes", ratio.isEmpty() ? "" : ratio + " times as long"));
  }

  private void race(RaceFindings race) {
    Fewest fewest = race.fewest();
    add(
        "Fewest threads within " + Digits.percent(fewest.tolerance()),
        "%d (%s, %s)"
            .formatted(
                fewest.threads(),
                fewest.certified() ? "certified here" : "not certified",
                Figures.counted(fewest.comparisons(), "comparison")));
    if (!race.indifferent().isEmpty()) {
      add("Cannot be told apart", counts(race.indifferent()) + " threads");
    }
  }

  private void acrossSessions(AcrossSessions across) {
    List<Integer> open = across.openRivals().stream().map(AcrossSessions.Rival::threads).toList();
    add(
        "Across %d sessions".formatted(across.sessions()),
        across.certified()
            ? "certified" + (across.fewestCertified() ? ", and the fewest threads, too" : "")
            : "open beside " + counts(open) + " threads");
    across
        .nextSession()
        .ifPresent(
            next -> {
              int decimals = Digits.decimals(next.low());
              add(
                  "In the next session",
                  "%s to %s s"
                      .formatted(
                          Figures.seconds(next.low(), decimals),
                          Figures.seconds(next.high(), decimals)));
            });
  }

  /** Increasing counts, listed where they are few. */
  private static String counts(List<Integer> counts) {
    int last = counts.size() - 1;
    return counts.size() <= MOST_LISTED
        ? counts.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : "%d counts from %d to %d".formatted(counts.size(), counts.get(0), counts.get(last));
  }

  private void evidence(Recommendation recommendation, MeasurementsTable measurements) {
    long failed = recommendation.basis().failed();
    add(
        "Trials",
        "%d at %s%s"
            .formatted(
                recommendation.basis().trials(),
                Figures.counted(measurements.size(), "thread count"),
                (failed > 0 ? ", %d failed".formatted(failed) : "")
                    + recommendation
                        .race()
                        .map(RaceFindings::endedEarly)
                        .filter(ended -> ended > 0)
                        .map(", %d ended early"::formatted)
                        .orElse("")));
    recommendation
        .race()
        .ifPresent(race -> add("Time measured", Figures.duration(race.measuredSeconds())));
    addText("Method", recommendation.method());
    recommendation.race().ifPresent(race -> addText("Stopped because", race.stoppedBecause()));
    addText("Machine", recommendation.identity().kind().toString());
    addText("Program version", recommendation.identity().version());
  }

  private void addText(String term, String value) {
    if (!value.isEmpty()) {
      add(term, value);
    }
  }

  private void add(String term, String text) {
    terms.append(
        "<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(Html.escape(term), Html.escape(text)));
  }
}
