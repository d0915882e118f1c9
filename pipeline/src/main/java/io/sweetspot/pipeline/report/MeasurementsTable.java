package io.sweetspot.pipeline.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What was measured, a row a thread count: trials, mean and spread in each role, and failures. */
final class MeasurementsTable {

  private static final List<String> ROLES =
      List.of("training", "validation", "testing", "confirmation");

  private final JsonNode program;
  private final Set<String> roles = new LinkedHashSet<>();
  private final Map<Double, Map<String, JsonNode>> rows = new TreeMap<>();
  private final Map<Double, Map<String, Integer>> failures = new TreeMap<>();

  MeasurementsTable(JsonNode program) {
    this.program = program;
    Set<String> present = new LinkedHashSet<>();
    for (JsonNode point : program.path("curve")) {
      if (Figures.isFinite(point.path("threads"))) {
        String role = point.path("role").asText("");
        present.add(role);
        rows.computeIfAbsent(point.path("threads").asDouble(), threads -> new TreeMap<>())
            .put(role, point);
      }
    }
    ROLES.stream().filter(present::contains).forEach(roles::add);
    roles.addAll(present);
    for (JsonNode trial : program.path("points")) {
      String outcome = trial.path("outcome").asText("succeeded");
      if (!outcome.equals("succeeded") && Figures.isFinite(trial.path("threads"))) {
        double threads = trial.path("threads").asDouble();
        rows.computeIfAbsent(threads, missing -> new TreeMap<>());
        failures
            .computeIfAbsent(threads, missing -> new TreeMap<>())
            .merge(outcome, 1, Integer::sum);
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
  double trainingMeanAt(double threads) {
    return trainingMean(rows.getOrDefault(threads, Map.of()));
  }

  String html() {
    Table table = new Table("Seconds per thread count; the recommended count is marked");
    table.column("threads", Table.Kind.NUMBER);
    for (String role : roles) {
      table
          .column(role + " trials", Table.Kind.NUMBER)
          .column("mean s", Table.Kind.NUMBER)
          .column("sd s", Table.Kind.NUMBER);
    }
    table.column("over the best", Table.Kind.NUMBER);
    if (!failures.isEmpty()) {
      table.column("not succeeded", Table.Kind.TEXT);
    }
    double best = best();
    rows.forEach(
        (threads, byRole) ->
            table.row(
                Figures.isFinite(program.path("threads"))
                    && program.path("threads").asDouble() == threads,
                cells(threads, byRole, best)));
    return table.html();
  }

  private List<String> cells(double threads, Map<String, JsonNode> byRole, double best) {
    int decimals = Figures.decimals(best);
    List<String> cells = new ArrayList<>();
    cells.add("%.0f".formatted(threads));
    for (String role : roles) {
      JsonNode point = byRole.getOrDefault(role, program.path("absent"));
      cells.add(Figures.count(point.path("n")));
      cells.add(Figures.seconds(point.path("mean"), decimals));
      cells.add(Figures.seconds(point.path("sd"), decimals));
    }
    double mean = trainingMean(byRole);
    cells.add(overBest(mean, best));
    if (!failures.isEmpty()) {
      List<String> outcomes = new ArrayList<>();
      failures
          .getOrDefault(threads, Map.of())
          .forEach((outcome, count) -> outcomes.add(count + " " + outcome.replace('_', ' ')));
      cells.add(String.join(", ", outcomes));
    }
    return cells;
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

  private static double trainingMean(Map<String, JsonNode> byRole) {
    JsonNode point = byRole.get("training");
    return point != null && Figures.isFinite(point.path("mean"))
        ? point.path("mean").asDouble()
        : Double.NaN;
  }
}
