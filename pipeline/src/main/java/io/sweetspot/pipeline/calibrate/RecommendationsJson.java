package io.sweetspot.pipeline.calibrate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.datasets.Role;
import io.sweetspot.fitting.Criterion;
import io.sweetspot.fitting.CriterionScores;
import io.sweetspot.fitting.CurvePoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Verdicts as JSON: the form of {@code recommendations.json}, of {@code --format json}, and of what
 * the report draws. Seconds are seconds; sums of squared errors are square seconds; a field that is
 * not known is null.
 */
final class RecommendationsJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RecommendationsJson() {}

  static ObjectNode of(Unanswered unanswered) {
    ObjectNode open = NODES.objectNode();
    put(open, unanswered.key());
    open.put("missing", unanswered.missing());
    return open;
  }

  static ObjectNode recommendation(Recommendation recommendation, CalibrationSettings settings) {
    SelectedProgram selected = recommendation.program().selected();
    ProgramCurves curves = selected.curves();
    ObjectNode node = NODES.objectNode();
    put(node, curves.key());
    putLastTrial(node, curves.lastStartMicros());
    node.put("threads", recommendation.fastest().threads());
    node.put("seconds", recommendation.fastest().seconds().mean());
    node.put("method", Recommendation.METHOD);
    node.put("words", recommendation.words());
    ArrayNode warnings = node.putArray("warnings");
    selected.notes().forEach(warnings::add);
    node.put("trials", curves.succeeded());
    node.put("failed", curves.failures());
    node.set("curve", curve(curves));
    node.set("degrees", degrees(selected));
    node.set("optima", optima(recommendation.program().optima()));
    node.set("models", ModelLines.of(curves, selected.selected(), settings.drawn()));
    recommendation
        .paper()
        .ifPresent(paper -> node.set("paper", PaperJson.of(paper, curves.validation(), settings)));
    Optional.ofNullable(settings.verdicts().get(curves.key()))
        .ifPresent(verdict -> node.setAll(fields(verdict)));
    return node;
  }

  private static void putLastTrial(ObjectNode node, long micros) {
    if (micros == 0) {
      node.putNull("lastTrialAt");
    } else {
      Instant start = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
      node.put("lastTrialAt", start.truncatedTo(ChronoUnit.SECONDS).toString());
    }
  }

  private static ObjectNode fields(String verdict) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(verdict);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a verdict is no JSON object: " + verdict, e);
    }
  }

  private static void put(ObjectNode node, CurveKey key) {
    node.put("program", key.program());
    node.put("version", key.version());
    node.put("machine", key.machineKind());
  }

  private static ArrayNode curve(ProgramCurves curves) {
    ArrayNode array = NODES.arrayNode();
    for (Role role : Role.values()) {
      for (CurvePoint point : curves.curve(role).points()) {
        ObjectNode node = array.addObject();
        node.put("threads", point.threads());
        node.put("role", role.label());
        node.put("n", point.seconds().n());
        node.put("mean", point.seconds().mean());
        if (point.seconds().n() > 1) {
          node.put("sd", point.seconds().standardDeviation());
        } else {
          node.putNull("sd");
        }
      }
    }
    return array;
  }

  private static ArrayNode degrees(SelectedProgram selection) {
    ArrayNode array = NODES.arrayNode();
    for (int degree = 1; degree <= selection.highest().degree(); degree++) {
      ObjectNode node = array.addObject();
      node.put("degree", degree);
      node.put("trainingSse", selection.trainingSse().get(degree));
      for (Criterion criterion : Criterion.values()) {
        putScore(node, selection, criterion, degree);
      }
      node.put("selected", degree == selection.selected().degree());
    }
    return array;
  }

  private static void putScore(
      ObjectNode node, SelectedProgram selection, Criterion criterion, int degree) {
    String name = name(criterion);
    List<Double> sse = selection.scores(criterion).map(CriterionScores::sse).orElse(List.of());
    if (degree < sse.size()) {
      node.put(name, sse.get(degree));
    } else {
      node.putNull(name);
    }
  }

  /** What a score of the criterion is called. */
  static String name(Criterion criterion) {
    return switch (criterion) {
      case VALIDATION -> "validationSse";
      case VALIDATION_WITHOUT_SHIFT -> "validationSseWithoutShift";
      case LEAVE_ONE_RUN_OUT -> "leaveOneRunOutSse";
      case LEAVE_ONE_THREAD_COUNT_OUT -> "leaveOneThreadCountOutSse";
      case PRESS -> "pressSse";
    };
  }

  private static ArrayNode optima(List<ProposedOptimum> optima) {
    ArrayNode array = NODES.arrayNode();
    for (ProposedOptimum optimum : optima) {
      array
          .addObject()
          .put("model", optimum.model())
          .put("degree", optimum.degree())
          .put("method", optimum.method())
          .put("threads", optimum.threads())
          .put("seconds", optimum.seconds());
    }
    return array;
  }

  /** What an entry is about: program, version and kind of machine. */
  static String key(JsonNode entry) {
    return String.join(
        "\0",
        entry.path("program").asText(),
        entry.path("version").asText(),
        entry.path("machine").asText());
  }
}
