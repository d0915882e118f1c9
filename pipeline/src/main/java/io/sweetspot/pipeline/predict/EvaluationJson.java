package io.sweetspot.pipeline.predict;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.fitting.predict.LeaveOneProgramOut;
import io.sweetspot.fitting.predict.LeftOutProgram;
import io.sweetspot.fitting.predict.RegretByRule;
import io.sweetspot.fitting.predict.Rule;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import java.util.Map;

/**
 * A leave-one-program-out evaluation as JSON: the form of {@code calibrate --leave-one-out --format
 * json}, which {@code pipeline/README.md} describes.
 */
public final class EvaluationJson {
  private static final Map<Rule, String> NAMES =
      Map.of(
          Rule.PREDICTOR, "predictor",
          Rule.MEAN_CURVE, "meanCurve",
          Rule.CORE_COUNT, "coreCount");

  private EvaluationJson() {}

  /** The whole object. */
  public static ObjectNode of(PredictorEvaluation evaluation) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schemaVersion", RecommendationsFile.SCHEMA_VERSION);
    ArrayNode limits = root.putArray("limits");
    ArrayNode programs = root.putArray("programs");
    evaluation
        .result()
        .ifPresent(
            result -> {
              result
                  .byLimit()
                  .forEach(
                      (limit, regrets) ->
                          put(limits.addObject(), limit, regrets, result.answeredRegret(limit)));
              put(root.putObject("all"), result.all(), result.answeredRegret());
              for (int i = 0; i < result.programs().size(); i++) {
                LeftOutProgram program = result.programs().get(i);
                if (evaluation.isAsked(program)) {
                  put(programs.addObject(), result, program, evaluation.machines().get(i));
                }
              }
            });
    evaluation.notes().forEach(root.putArray("warnings")::add);
    return root;
  }

  private static void put(ObjectNode node, String limit, RegretByRule regrets, double answered) {
    node.put("limit", limit);
    put(node, regrets, answered);
  }

  private static void put(ObjectNode node, RegretByRule regrets, double answered) {
    node.put("settings", regrets.settings());
    for (Rule rule : Rule.values()) {
      node.put(NAMES.get(rule), regrets.means().get(rule));
    }
    node.put("answers", NAMES.get(regrets.answers()));
    node.put("answered", answered);
  }

  private static void put(
      ObjectNode node, LeaveOneProgramOut result, LeftOutProgram left, String machine) {
    node.put("program", left.program().name());
    node.put("machine", machine);
    node.put("limit", left.program().limit());
    node.put("takenFor", left.takenFor());
    left.probes().forEach(node.putArray("probes")::add);
    node.put("bestThreads", left.bestThreads());
    for (Rule rule : Rule.values()) {
      LeftOutProgram.Outcome outcome = left.outcomes().get(rule);
      if (outcome == null) {
        node.putNull(NAMES.get(rule));
      } else {
        node.putObject(NAMES.get(rule))
            .put("threads", outcome.threads())
            .put("regret", outcome.regret());
      }
    }
    node.put("answers", NAMES.get(result.answering(left)));
  }
}
