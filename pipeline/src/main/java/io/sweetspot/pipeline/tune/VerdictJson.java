package io.sweetspot.pipeline.tune;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.decide.Comparison;
import io.sweetspot.fitting.decide.FewestThreads;
import io.sweetspot.fitting.decide.Proposal;
import io.sweetspot.fitting.decide.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A verdict as the fields that it adds to, or replaces in, a recommendation. */
public final class VerdictJson {
  /** What {@code method} says of such a recommendation. */
  public static final String METHOD = "screen, explore, race";

  private VerdictJson() {}

  /**
   * The fields.
   *
   * @param trials those it rests on
   * @param notes warnings beside its own
   */
  public static ObjectNode of(Verdict verdict, List<Trial> trials, List<String> notes) {
    Set<Integer> measured =
        trials.stream()
            .filter(Trial::succeeded)
            .map(trial -> trial.spec().threads())
            .collect(Collectors.toSet());
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("threads", verdict.threads());
    node.put("seconds", verdict.seconds());
    node.put("method", METHOD);
    node.put("words", verdict.sentence());
    node.putArray("interval").add(verdict.interval().low()).add(verdict.interval().high());
    node.set("fewest", fewest(verdict.fewest()));
    ArrayNode indifferent = node.putArray("indifferent");
    verdict.indifferent().forEach(indifferent::add);
    ArrayNode comparisons = node.putArray("comparisons");
    for (Comparison comparison : verdict.comparisons()) {
      comparisons.add(comparison(comparison));
      if (comparison.with() == Comparison.With.BASELINE) {
        node.set("baseline", comparison(comparison));
      }
    }
    ArrayNode proposals = node.putArray("proposals");
    for (Proposal proposal : verdict.proposals()) {
      proposals
          .addObject()
          .put("model", proposal.model())
          .put("threads", proposal.threads())
          .put("seconds", proposal.seconds())
          .put("measured", measured.contains(proposal.threads()));
    }
    ArrayNode excluded = node.putArray("excluded");
    verdict.excluded().forEach(excluded::add);
    node.put("trials", verdict.trials());
    node.put("measuredSeconds", verdict.measuredSeconds());
    node.put("stoppedBecause", verdict.stoppedBecause().words());
    ArrayNode warnings = node.putArray("warnings");
    verdict.warnings().forEach(warning -> warnings.add(warning.message()));
    MachineWarnings.of(trials).forEach(warnings::add);
    notes.forEach(warnings::add);
    return node;
  }

  private static ObjectNode fewest(FewestThreads fewest) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("threads", fewest.threads())
            .put("tolerance", fewest.tolerance())
            .put("slower", fewest.slower())
            .put("certified", fewest.certified())
            .put("comparisons", fewest.comparisons());
    if (Double.isFinite(fewest.moreTrials())) {
      node.put("moreTrials", Math.round(fewest.moreTrials()));
    } else {
      node.putNull("moreTrials");
    }
    return node;
  }

  private static ObjectNode comparison(Comparison comparison) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("with", comparison.with().name().toLowerCase(Locale.ROOT))
        .put("threads", comparison.threads())
        .put("speedup", comparison.speedup())
        .put("atLeast", comparison.atLeast());
  }
}
