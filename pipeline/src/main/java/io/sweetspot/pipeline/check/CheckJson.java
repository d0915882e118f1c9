package io.sweetspot.pipeline.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.fitting.decide.Gate;

/** A check as JSON: one object, for programs. */
public final class CheckJson {
  private CheckJson() {}

  /** The object; ratios are of the learned count's seconds over the other's. */
  public static ObjectNode of(CheckSummary summary) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("exitCode", summary.exitCode());
    ArrayNode checks = root.putArray("checks");
    for (CheckResult each : summary.results()) {
      ObjectNode node = checks.addObject();
      node.put("program", each.program());
      node.put("threads", each.threads());
      node.put("tolerance", each.tolerance());
      node.put("status", each.status().label());
      node.put("trials", each.trials());
      node.put("seconds", each.seconds());
      node.put("sessions", each.sessions());
      node.put("sentence", each.words());
      ArrayNode beside = node.putArray("beside");
      for (CheckResult.Finding finding : each.findings()) {
        ObjectNode one = put(beside.addObject(), finding.beside());
        one.put("threads", finding.rival().threads());
        one.put("base", finding.rival().isBase());
      }
      ArrayNode curve = node.putArray("overBase");
      each.curve().forEach((threads, one) -> put(curve.addObject(), one).put("threads", threads));
    }
    return root;
  }

  private static ObjectNode put(ObjectNode node, Gate.Finding beside) {
    return node.put("ratio", beside.ratio())
        .put("low", beside.low())
        .put("high", beside.high())
        .put("blocks", beside.blocks())
        .put("wrong", beside.wrong());
  }
}
