package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Digits;
import io.sweetspot.fitting.Moments;
import io.sweetspot.pipeline.recommendations.ProposedOptimum;
import io.sweetspot.pipeline.recommendations.RaceFindings;
import io.sweetspot.pipeline.recommendations.RaceFindings.Proposal;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.Recommendation.Measurement;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A recommendation as text: the sentence, what was measured, what models propose, what to know. */
final class AnswerText {
  /** Trials that judge fits are not what the recommendation rests on. */
  private static final Set<Role> SHOWN_ROLES = Set.of(Role.TRAINING, Role.CONFIRMATION);

  /** So that a spread shows beside longer times. */
  private static final int LEAST_DECIMALS = 4;

  /** Times the typical seconds from which on a mean looks like a contradiction. */
  private static final double NOTABLE = 1.05;

  private AnswerText() {}

  static void print(Recommendation recommendation, PrintWriter out) {
    MachineKind kind = recommendation.identity().kind();
    out.println(
        recommendation.identity().program()
            + (kind.quota().isNone() ? "" : ", within " + kind.coresText() + " cores"));
    recommendation.warnings().forEach(text -> out.println("  warning: " + text));
    out.println("  " + recommendation.words());
    out.println();
    printMeasurements(recommendation, out);
    recommendation
        .race()
        .ifPresentOrElse(
            race -> printProposals(race.proposals(), out),
            () -> printOptima(recommendation.fits().optima(), out));
    recommendation
        .paper()
        .ifPresent(paper -> PaperText.print(recommendation.fits().degrees(), paper, out));
    long failed = recommendation.basis().failed();
    if (failed > 0) {
      out.println("  %d trials failed and are left out".formatted(failed));
    }
    long endedEarly = recommendation.race().map(RaceFindings::endedEarly).orElse(0L);
    if (endedEarly > 0) {
      out.println("  %d trials were ended early, as hopelessly slow".formatted(endedEarly));
    }
    out.println();
  }

  private static void printMeasurements(Recommendation recommendation, PrintWriter out) {
    Map<Integer, Moments> measured = new TreeMap<>();
    for (Measurement point : recommendation.basis().curve()) {
      if (SHOWN_ROLES.contains(point.role())) {
        measured.merge(point.threads(), moments(point), Moments::merge);
      }
    }
    Map<Integer, String> ratios =
        recommendation.race().map(race -> race.ratios(recommendation.threads())).orElse(Map.of());
    double lowest = measured.values().stream().mapToDouble(Moments::mean).min().orElse(1);
    int decimals = Math.max(LEAST_DECIMALS, Digits.decimals(lowest));
    out.println(
        "  threads  trials     mean s       sd s"
            + (ratios.isEmpty() ? "" : "    times the fastest, 95 %"));
    measured.forEach(
        (threads, seconds) ->
            out.println(
                String.format(
                    Locale.ROOT,
                    "  %7d %7d %10s %10s%s%s",
                    threads,
                    seconds.n(),
                    Digits.seconds(seconds.mean(), decimals),
                    seconds.n() < 2 ? "-" : Digits.seconds(seconds.standardDeviation(), decimals),
                    ratios.isEmpty() ? "" : "%27s".formatted(ratios.getOrDefault(threads, "")),
                    threads == recommendation.threads() ? "  <-" : "")));
    if (recommendation.race().filter(race -> areOff(measured, race, recommendation)).isPresent()) {
      out.println("  (means are of all trials, the sentence is of typical ones)");
    }
    out.println();
  }

  /** Whether the means look other than what is said of typical runs, as spikes make them. */
  private static boolean areOff(
      Map<Integer, Moments> measured, RaceFindings race, Recommendation recommendation) {
    Map<Integer, Double> typical = new TreeMap<>();
    race.comparisons()
        .forEach(each -> typical.put(each.threads(), each.speedup() * recommendation.seconds()));
    typical.put(recommendation.threads(), recommendation.seconds());
    return race.claim().equals("typical")
        && measured.entrySet().stream()
            .anyMatch(
                each -> {
                  double seconds = each.getValue().mean();
                  return seconds > NOTABLE * typical.getOrDefault(each.getKey(), seconds);
                });
  }

  private static Moments moments(Measurement point) {
    double deviation = point.sd().orElse(0);
    return new Moments(point.n(), point.mean(), deviation * deviation * (point.n() - 1));
  }

  private static void printProposals(List<Proposal> proposals, PrintWriter out) {
    for (Proposal proposal : proposals) {
      out.println(
          String.format(
              Locale.ROOT,
              "  %s proposes %d threads, %.4g s (%s)",
              proposal.model(),
              proposal.threads(),
              proposal.seconds(),
              proposal.measured() ? "measured above" : "not measured"));
    }
  }

  private static void printOptima(List<ProposedOptimum> optima, PrintWriter out) {
    for (ProposedOptimum optimum : optima) {
      out.println(
          String.format(
              Locale.ROOT,
              "  %s of degree %d, %s: %.3f threads, %.3f s (proposed, not measured)",
              optimum.model(),
              optimum.degree(),
              optimum.method(),
              optimum.threads(),
              optimum.seconds()));
    }
  }
}
