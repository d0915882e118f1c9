package io.sweetspot.pipeline.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was fitted: the error of each degree, the models' minima, proposals and equations. */
final class ModelTables {

  private ModelTables() {}

  /** A row a degree, a column a criterion: whatever numbers the object gives beside the degree. */
  static String degrees(JsonNode program) {
    Set<String> criteria = new LinkedHashSet<>();
    for (JsonNode degree : program.path("degrees")) {
      for (Map.Entry<String, JsonNode> field : degree.properties()) {
        if (field.getValue().isNumber() && !field.getKey().equals("degree")) {
          criteria.add(field.getKey());
        }
      }
    }
    Table table =
        new Table("Sum of squared errors by degree, in s²; the selected degree is marked")
            .column("degree", Table.Kind.NUMBER);
    criteria.forEach(criterion -> table.column(Names.words(criterion), Table.Kind.NUMBER));
    for (JsonNode degree : program.path("degrees")) {
      List<String> cells = new ArrayList<>();
      cells.add(Figures.count(degree.path("degree")));
      criteria.forEach(criterion -> cells.add(Figures.sse(degree.path(criterion))));
      table.row(degree.path("selected").asBoolean(false), cells);
    }
    return table.html();
  }

  /** A row a minimum that was found on a curve. */
  static String optima(JsonNode program) {
    Table table =
        new Table("Minima of the fitted curves")
            .column("model", Table.Kind.TEXT)
            .column("found by", Table.Kind.TEXT)
            .column("threads", Table.Kind.NUMBER)
            .column("seconds", Table.Kind.NUMBER);
    for (JsonNode optimum : program.path("optima")) {
      table.row(
          false,
          List.of(
              Names.model(optimum),
              Figures.text(optimum.path("method")),
              Figures.threads(optimum.path("threads")),
              Figures.seconds(optimum.path("seconds"))));
    }
    return table.html();
  }

  /** A row a thread count that a model proposed to measure, and what came out. */
  static String proposals(JsonNode program) {
    Table table =
        new Table("Proposals of the models, and what was measured there")
            .column("model", Table.Kind.TEXT)
            .column("threads", Table.Kind.NUMBER)
            .column("seconds by the model", Table.Kind.NUMBER)
            .column("measured", Table.Kind.NUMBER);
    for (JsonNode proposal : program.path("proposals")) {
      table.row(
          false,
          List.of(
              Names.model(proposal),
              Figures.threads(proposal.path("threads")),
              Figures.seconds(proposal.path("seconds")),
              measured(proposal.path("measured"))));
    }
    return table.html();
  }

  /** A row a model, with an equation that can be used again. */
  static String equations(JsonNode program) {
    Table table =
        new Table("Equations: seconds as a function of the threads")
            .column("model", Table.Kind.TEXT)
            .column("equation", Table.Kind.WIDE);
    for (JsonNode model : program.path("models")) {
      if (!model.path("equation").asText("").isEmpty()) {
        table.row(false, List.of(Names.model(model), model.path("equation").asText()));
      }
    }
    return table.html();
  }

  private static String measured(JsonNode node) {
    if (node.isBoolean()) {
      return node.asBoolean() ? "yes" : "no";
    }
    return Figures.isFinite(node) ? Figures.seconds(node) : "no";
  }
}
