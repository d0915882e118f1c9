package io.sweetspot.pipeline.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Night;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.models.BandedSpline;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.RecommendationJson;
import io.sweetspot.pipeline.recommendations.SizeCounts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What a page reports.
 *
 * @param generated when
 * @param version of Sweetspot
 * @param dataset name of the dataset, without the path: reports are sent to others
 * @param programs those that were answered
 * @param sizes which count for which size of the work, of programs that have sizes
 */
public record Report(
    Instant generated,
    String version,
    String dataset,
    List<ReportedProgram> programs,
    List<SizeCounts> sizes) {

  private static final int SEEN_DIGITS = 6;

  public Report {
    programs = List.copyOf(programs);
    sizes = List.copyOf(sizes);
  }

  /**
   * A program that was answered.
   *
   * @param trials every trial that the recommendation may rest on; kept in the order of time
   * @param nights those that tested it, in their order
   */
  public record ReportedProgram(
      Recommendation recommendation, List<Trial> trials, List<Night> nights) {
    private static final Comparator<Trial> IN_TIME = Trial.IN_TIME;

    public ReportedProgram {
      trials = trials.stream().sorted(IN_TIME).toList();
      nights = List.copyOf(nights);
    }
  }

  /** What the page's script draws. */
  ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode entries = root.putArray("recommendations");
    for (ReportedProgram program : programs) {
      ObjectNode entry = RecommendationJson.tree(program.recommendation());
      Goal goal = program.recommendation().identity().goal();
      if (!goal.isSeconds()) {
        entry
            .putObject("scored")
            .put("unit", goal.unit())
            .put("higher", goal.higher())
            .put("factor", goal.shown(1));
      }
      entry.set("history", NightJson.of(program.nights()));
      addTrials(entry.putArray("points"), program.trials());
      ModelCurves.band(program.trials())
          .ifPresent(
              band ->
                  band.places(ModelCurves.POINTS)
                      .forEach(place -> entry.withArray("band").add(numbers(place))));
      for (ModelCurves.Drawn drawn : ModelCurves.models(program.recommendation())) {
        ObjectNode line = entry.withArray("lines").addObject();
        line.put("model", drawn.model().model());
        drawn.model().degree().ifPresent(degree -> line.put("degree", degree));
        drawn
            .line()
            .forEach(
                place -> line.withArray("line").add(numbers(place.threads(), place.seconds())));
      }
      entries.add(entry);
    }
    return root;
  }

  private static void addTrials(ArrayNode points, List<Trial> trials) {
    TrialsInTime inTime = new TrialsInTime(trials);
    for (Trial trial : trials) {
      ObjectNode point =
          points
              .addObject()
              .put("threads", trial.spec().threads())
              .put("seconds", trial.seconds())
              .put("role", trial.spec().role().label())
              .put("run", trial.spec().run())
              .put("outcome", trial.outcome().label());
      inTime.ratio(trial).ifPresent(ratio -> point.put("ratio", rounded(ratio)));
      point.put("time", rounded(trial.time()));
      putKnown(point, "cpu", trial.usage().cpuSeconds());
      putKnown(point, "memory", UsageHtml.mebibytes(trial));
    }
  }

  private static void putKnown(ObjectNode point, String name, double value) {
    if (value >= 0) {
      point.put(name, rounded(value));
    }
  }

  private static ArrayNode numbers(BandedSpline.Place place) {
    return numbers(place.threads(), place.low(), place.seconds(), place.high());
  }

  private static ArrayNode numbers(double... values) {
    ArrayNode numbers = JsonNodeFactory.instance.arrayNode();
    Arrays.stream(values).map(Report::rounded).forEach(numbers::add);
    return numbers;
  }

  /** To what can be seen in a chart. */
  private static double rounded(double value) {
    return new BigDecimal(value).round(new MathContext(SEEN_DIGITS)).doubleValue();
  }
}
