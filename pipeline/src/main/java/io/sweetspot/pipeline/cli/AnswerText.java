package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Digits;
import io.sweetspot.fitting.Moments;
import io.sweetspot.fitting.decide.Wording;
import io.sweetspot.pipeline.GoalWording;
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
        recommendation.identity().title()
            + (kind.quota().isNone() ? "" : ", within " + kind.coresText() + " cores"));
    recommendation.warnings().forEach(text -> out.println("  warning: " + text));
    out.println("  " + recommendation.words());
    out.println();
    printMeasurements(
        recommendation,
        recommendation.threads(),
        recommendation.race().map(race -> race.ratios(recommendation.threads())).orElse(Map.of()),
        out);
    recommendation
        .race()
        .ifPresentOrElse(
            race -> printProposals(race.proposals(), recommendation.identity().goal(), out),
            () ->
                printOptima(recommendation.fits().optima(), recommendation.identity().goal(), out));
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

  /** What was measured of one size of the work, where the answer is one for all sizes. */
  static void printSize(Recommendation ofSize, int threads, PrintWriter out) {
    out.println(ofSize.identity().title());
    printMeasurements(ofSize, threads, Map.of(), out);
  }

  private static void printMeasurements(
      Recommendation recommendation, int threads, Map<Integer, String> ratios, PrintWriter out) {
    Map<Integer, Moments> measured = new TreeMap<>();
    for (Measurement point : recommendation.basis().curve()) {
      if (SHOWN_ROLES.contains(point.role())) {
        measured.merge(point.threads(), moments(point), Moments::merge);
      }
    }
    double lowest = measured.values().stream().mapToDouble(Moments::mean).min().orElse(1);
    Goal goal = recommendation.identity().goal();
    Wording words = GoalWording.of(goal);
    int decimals = Math.max(LEAST_DECIMALS, Digits.decimals(lowest));
    out.println(
        heading(recommendation.identity().goal())
            + (ratios.isEmpty()
                ? ""
                : (goal.isSeconds()
                    ? "    times the fastest, 95 %"
                    : "  worse than the best, 95 %")));
    measured.forEach(
        (count, seconds) ->
            out.println(
                String.format(
                    Locale.ROOT,
                    "  %7d %7d %10s %10s%s%s",
                    count,
                    seconds.n(),
                    goal.isSeconds()
                        ? Digits.seconds(seconds.mean(), decimals)
                        : words.number(seconds.mean()),
                    seconds.n() < 2
                        ? "-"
                        : goal.isSeconds()
                            ? Digits.seconds(seconds.standardDeviation(), decimals)
                            : "%.1f %%"
                                .formatted(100 * seconds.standardDeviation() / seconds.mean()),
                    ratios.isEmpty() ? "" : "%27s".formatted(ratios.getOrDefault(count, "")),
                    count == threads ? "  <-" : "")));
    if (!ratios.isEmpty()
        && recommendation
            .race()
            .filter(race -> areOff(measured, race, recommendation))
            .isPresent()) {
      out.println("  (means are of all trials, the sentence is of typical ones)");
    }
    out.println();
  }

  private static String heading(Goal goal) {
    return goal.isSeconds()
        ? "  threads  trials     mean s       sd s"
        : "  threads  trials %10s         sd".formatted(goal.unit());
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

  private static void printProposals(List<Proposal> proposals, Goal goal, PrintWriter out) {
    for (Proposal proposal : proposals) {
      out.println(
          String.format(
              Locale.ROOT,
              "  %s proposes %d threads, %s (%s)",
              proposal.model(),
              proposal.threads(),
              goal.isSeconds()
                  ? String.format(Locale.ROOT, "%.4g s", proposal.seconds())
                  : GoalWording.of(goal).number(proposal.seconds()) + " " + goal.unit(),
              proposal.measured() ? "measured above" : "not measured"));
    }
  }

  private static void printOptima(List<ProposedOptimum> optima, Goal goal, PrintWriter out) {
    for (ProposedOptimum optimum : optima) {
      out.println(
          String.format(
              Locale.ROOT,
              "  %s of degree %d, %s: %.3f threads, %s (proposed, not measured)",
              optimum.model(),
              optimum.degree(),
              optimum.method(),
              optimum.threads(),
              goal.isSeconds()
                  ? String.format(Locale.ROOT, "%.3f s", optimum.seconds())
                  : GoalWording.of(goal).number(optimum.seconds()) + " " + goal.unit()));
    }
  }
}
