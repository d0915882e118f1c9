package io.sweetspot.pipeline.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.Trial;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.RecommendationJson;
import java.time.Instant;
import java.util.List;

/**
 * What a page reports.
 *
 * @param generated when
 * @param version of Sweetspot
 * @param dataset name of the dataset, without where it is: reports are sent to others
 * @param programs those that were answered
 */
public record Report(
    Instant generated, String version, String dataset, List<ReportedProgram> programs) {

  public Report {
    programs = List.copyOf(programs);
  }

  /**
   * A program that was answered.
   *
   * @param trials every trial that the recommendation may rest on, as points of the charts
   * @param nights those that tested it, in their order
   */
  public record ReportedProgram(
      Recommendation recommendation, List<Trial> trials, List<Night> nights) {
    public ReportedProgram {
      trials = List.copyOf(trials);
      nights = List.copyOf(nights);
    }
  }

  /** What the page's script draws. */
  ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode entries = root.putArray("recommendations");
    for (ReportedProgram program : programs) {
      ObjectNode entry = RecommendationJson.tree(program.recommendation());
      entry.set("history", NightJson.of(program.nights()));
      ArrayNode points = entry.putArray("points");
      for (Trial trial : program.trials()) {
        points
            .addObject()
            .put("threads", trial.spec().threads())
            .put("seconds", trial.seconds())
            .put("role", trial.spec().role().label())
            .put("run", trial.spec().run())
            .put("outcome", trial.outcome().label());
      }
      entries.add(entry);
    }
    return root;
  }
}
