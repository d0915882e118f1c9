package io.sweetspot.pipeline.report;

import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.Digits;
import io.sweetspot.pipeline.recommendations.LimitFindings;
import io.sweetspot.pipeline.recommendations.RaceFindings;
import io.sweetspot.pipeline.recommendations.Recommendation.Measurement;
import io.sweetspot.pipeline.report.Report.ReportedProgram;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What was measured, a row a thread count: trials, mean and spread in each role, and failures. */
final class MeasurementsTable {

  private final int recommended;
  private final Goal goal;
  private final Set<Role> roles = EnumSet.noneOf(Role.class);
  private final Map<Integer, Map<Role, Measurement>> rows = new TreeMap<>();
  private final Map<Integer, Map<String, Integer>> failures = new TreeMap<>();
  private final Optional<Map<Integer, String>> ratios;
  private final Optional<LimitFindings> limits;
  private final Map<Integer, List<Trial>> accounted = new TreeMap<>();

  MeasurementsTable(ReportedProgram program) {
    this.recommended = program.recommendation().threads();
    this.goal = program.recommendation().identity().goal();
    this.ratios = program.recommendation().race().map(race -> race.ratios(recommended));
    this.limits = program.recommendation().race().flatMap(RaceFindings::limits);
    for (Measurement point : program.recommendation().basis().curve()) {
      roles.add(point.role());
      rows.computeIfAbsent(point.threads(), threads -> new EnumMap<>(Role.class))
          .put(point.role(), point);
    }
    for (Trial trial : program.trials()) {
      if (UsageHtml.isKnown(trial)) {
        accounted.computeIfAbsent(trial.spec().threads(), threads -> new ArrayList<>()).add(trial);
      }
      if (!trial.succeeded()) {
        int threads = trial.spec().threads();
        rows.computeIfAbsent(threads, missing -> new EnumMap<>(Role.class));
        failures
            .computeIfAbsent(threads, missing -> new TreeMap<>())
            .merge(trial.outcome().label(), 1, Integer::sum);
      }
    }
  }

  /** How many thread counts were tried. */
  int size() {
    return rows.size();
  }

  /** The lowest mean of the training trials; infinite where there is none. */
  double best() {
    return rows.values().stream()
        .mapToDouble(MeasurementsTable::trainingMean)
        .filter(Double::isFinite)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** Mean seconds of the training trials at a thread count; NaN where there is none. */
  double trainingMeanAt(int threads) {
    return trainingMean(rows.getOrDefault(threads, Map.of()));
  }

  String html() {
    Table table = new Table("What was measured, per thread count; the recommended count is marked");
    table.column("threads", Table.Kind.NUMBER);
    for (Role role : roles) {
      table
          .column(role.label() + " trials", Table.Kind.NUMBER)
          .column("mean, " + goal.unit(), Table.Kind.NUMBER)
          .column("sd, " + goal.unit(), Table.Kind.NUMBER);
    }
    table.column(
        ratios.isEmpty()
            ? "over the best"
            : goal.isSeconds() ? "times the fastest, 95 %" : "times worse than the best, 95 %",
        Table.Kind.NUMBER);
    limits.ifPresent(
        known -> known.required().forEach(limit -> table.column(limit, Table.Kind.TEXT)));
    if (!accounted.isEmpty()) {
      UsageHtml.columns().forEach(name -> table.column(name, Table.Kind.NUMBER));
    }
    if (!failures.isEmpty()) {
      table.column("not succeeded", Table.Kind.TEXT);
    }
    double best = best();
    rows.forEach(
        (threads, byRole) -> table.row(threads == recommended, cells(threads, byRole, best)));
    return table.html();
  }

  private List<String> cells(int threads, Map<Role, Measurement> byRole, double best) {
    int decimals = Digits.decimals(goal.shown(best));
    List<String> cells = new ArrayList<>();
    cells.add(Integer.toString(threads));
    for (Role role : roles) {
      Optional<Measurement> point = Optional.ofNullable(byRole.get(role));
      cells.add(point.map(each -> Long.toString(each.n())).orElse(Figures.NONE));
      cells.add(
          point
              .map(each -> Figures.seconds(goal.shown(each.mean()), decimals))
              .orElse(Figures.NONE));
      double sd = point.map(each -> shownSd(each)).orElse(Double.NaN);
      cells.add(Figures.seconds(sd, decimals));
    }
    double mean = trainingMean(byRole);
    cells.add(
        ratios
            .map(known -> known.getOrDefault(threads, Figures.NONE))
            .orElseGet(() -> overBest(mean, best)));
    limits.ifPresent(known -> cells.addAll(standings(known, threads)));
    if (!accounted.isEmpty()) {
      cells.addAll(UsageHtml.cells(accounted.getOrDefault(threads, List.of())));
    }
    if (!failures.isEmpty()) {
      List<String> outcomes = new ArrayList<>();
      failures
          .getOrDefault(threads, Map.of())
          .forEach((outcome, count) -> outcomes.add(count + " " + outcome.replace('_', ' ')));
      cells.add(String.join(", ", outcomes));
    }
    return cells;
  }

  /** {@code met, 5 of 5 runs}, a limit each. */
  private static List<String> standings(LimitFindings known, int threads) {
    return known.required().stream()
        .map(
            limit ->
                known.at(threads).stream()
                    .filter(each -> each.limit().equals(limit))
                    .findFirst()
                    .map(MeasurementsTable::standing)
                    .orElse(Figures.NONE))
        .toList();
  }

  private static String standing(LimitFindings.AtCount count) {
    return "%s, %d of %s"
        .formatted(count.standing().label(), count.met(), Figures.counted(count.runs(), "run"));
  }

  /** As large beside the mean as that of the scores is. */
  private double shownSd(Measurement point) {
    double sd = point.sd().orElse(Double.NaN);
    return goal.isSeconds() ? sd : goal.shown(point.mean()) * sd / point.mean();
  }

  private static String overBest(double mean, double best) {
    if (!Double.isFinite(mean)) {
      return Figures.NONE;
    }
    double ratio = mean / best;
    if (ratio >= 2) {
      return Figures.ratio(ratio) + " times";
    }
    return ratio == 1 ? "best" : String.format(Locale.ROOT, "+%.1f %%", 100 * (ratio - 1));
  }

  private static double trainingMean(Map<Role, Measurement> byRole) {
    return Optional.ofNullable(byRole.get(Role.TRAINING)).map(Measurement::mean).orElse(Double.NaN);
  }
}
