package io.sweetspot.pipeline.predict;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.fitting.predict.LeaveOneProgramOut;
import io.sweetspot.fitting.predict.LeftOutProgram;
import io.sweetspot.fitting.predict.ProgramProfile;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import java.util.List;

/**
 * Leave-one-program-out evaluations as JSON: the form of {@code calibrate --leave-one-out --format
 * json}. Regret is a fraction: 0.1 is 10 % slower than the best measured thread count.
 */
public final class EvaluationJson {
  private EvaluationJson() {}

  /** The object of all evaluations, in their order. */
  public static ObjectNode of(List<MachineEvaluation> evaluations) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schemaVersion", RecommendationsFile.SCHEMA_VERSION);
    ArrayNode answered = root.putArray("leaveOneOut");
    ArrayNode unanswered = root.putArray("unanswered");
    for (MachineEvaluation evaluation : evaluations) {
      for (LeaveOneProgramOut result : evaluation.results()) {
        ObjectNode node = answered.addObject().put("machine", evaluation.machine());
        put(node, result, evaluation.profiles());
        evaluation.notes().forEach(node.putArray("warnings")::add);
      }
      if (evaluation.results().isEmpty()) {
        ObjectNode open = unanswered.addObject().put("machine", evaluation.machine());
        open.put("missing", evaluation.missing());
        evaluation.notes().forEach(open.putArray("warnings")::add);
      }
    }
    return root;
  }

  private static void put(
      ObjectNode node, LeaveOneProgramOut result, List<ProgramProfile> profiles) {
    result.probes().forEach(node.putArray("probes")::add);
    node.put("meanRegret", result.meanRegret());
    node.put("baselineMeanRegret", result.baselineMeanRegret());
    ArrayNode programs = node.putArray("programs");
    for (int i = 0; i < profiles.size(); i++) {
      LeftOutProgram left = result.programs().get(i);
      ObjectNode program = programs.addObject().put("program", left.program());
      program.put("trueThreads", left.trueThreads());
      program.put("trueSeconds", profiles.get(i).curve().lowest().seconds().mean());
      put(program.putObject("predicted"), left.likeness());
      put(program.putObject("baseline"), left.baseline());
      ObjectNode features = program.putObject("features");
      profiles.get(i).features().forEach(features::put);
    }
  }

  private static void put(ObjectNode node, LeftOutProgram.Outcome outcome) {
    node.put("threads", outcome.prediction().threads());
    node.put("regret", outcome.regret());
    node.put("relativeError", outcome.relativeError());
    ArrayNode times = node.putArray("relativeTimes");
    outcome
        .prediction()
        .times()
        .forEach(time -> times.addArray().add(time.threads()).add(time.ratio()));
    ObjectNode weights = node.putObject("weights");
    outcome.prediction().weights().forEach(weights::put);
  }
}
