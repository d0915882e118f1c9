package io.sweetspot.pipeline.report;

import io.sweetspot.pipeline.recommendations.ProposedOptimum;
import io.sweetspot.pipeline.recommendations.RaceFindings.Proposal;
import io.sweetspot.pipeline.recommendations.Recommendation.DegreeErrors;
import io.sweetspot.pipeline.recommendations.Recommendation.FittedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What was fitted: the error of each degree, the models' minima, proposals and equations. */
final class ModelTables {
  /** In the order of {@link DegreeErrors#all}. */
  private static final List<String> CRITERIA =
      List.of(
          "training SSE",
          "validation SSE",
          "validation SSE without shift",
          "leave one run out SSE",
          "leave one thread count out SSE",
          "PRESS SSE");

  private ModelTables() {}

  /** A row a degree, a column a criterion that judged any of them. */
  static String degrees(List<DegreeErrors> degrees) {
    List<Integer> judged =
        IntStream.range(0, CRITERIA.size())
            .filter(i -> degrees.stream().anyMatch(degree -> degree.all().get(i).isPresent()))
            .boxed()
            .toList();
    Table table =
        new Table("Sum of squared errors by degree, in s²; the selected degree is marked")
            .column("degree", Table.Kind.NUMBER);
    judged.forEach(i -> table.column(CRITERIA.get(i), Table.Kind.NUMBER));
    for (DegreeErrors degree : degrees) {
      List<String> cells = new ArrayList<>();
      cells.add(Integer.toString(degree.degree()));
      judged.forEach(i -> cells.add(Figures.sse(degree.all().get(i))));
      table.row(degree.selected(), cells);
    }
    return table.html();
  }

  /** A row a minimum that was found on a curve. */
  static String optima(List<ProposedOptimum> optima) {
    Table table =
        new Table("Minima of the fitted curves")
            .column("model", Table.Kind.TEXT)
            .column("found by", Table.Kind.TEXT)
            .column("threads", Table.Kind.NUMBER)
            .column("predicted, s", Table.Kind.NUMBER);
    for (ProposedOptimum optimum : optima) {
      table.row(
          false,
          List.of(
              model(optimum.model(), OptionalInt.of(optimum.degree())),
              optimum.method(),
              Figures.threads(optimum.threads()),
              Figures.seconds(optimum.seconds())));
    }
    return table.html();
  }

  /** A row a thread count that a model proposed to measure. */
  static String proposals(List<Proposal> proposals) {
    Table table =
        new Table("Proposals of the models, and whether they were measured")
            .column("model", Table.Kind.TEXT)
            .column("threads", Table.Kind.NUMBER)
            .column("predicted, s", Table.Kind.NUMBER)
            .column("measured", Table.Kind.NUMBER);
    for (Proposal proposal : proposals) {
      table.row(
          false,
          List.of(
              proposal.model(),
              Integer.toString(proposal.threads()),
              Figures.seconds(proposal.seconds()),
              proposal.measured() ? "yes" : "no"));
    }
    return table.html();
  }

  /** A row a model, with an equation that can be used again. */
  static String equations(List<ModelCurves.Drawn> models) {
    Table table =
        new Table("Equations: seconds as a function of the threads")
            .column("model", Table.Kind.TEXT)
            .column("equation", Table.Kind.WIDE);
    for (ModelCurves.Drawn drawn : models) {
      FittedModel model = drawn.model();
      model
          .equation()
          .ifPresent(
              equation ->
                  table.row(false, List.of(model(model.model(), model.degree()), equation)));
    }
    return table.html();
  }

  /** A model, with its degree where it has one: {@code polynomial, degree 8}. */
  private static String model(String model, OptionalInt degree) {
    return degree.isPresent() ? model + ", degree " + degree.getAsInt() : model;
  }
}
