package io.sweetspot.fitting.predict;

import java.io.Serializable;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How far each rule was off on programs of one kind, and which of them answers there.
 *
 * @param settings how many programs and settings; at least 1
 * @param means mean regret by rule; of the core count only where it is known of all of them
 */
public record RegretByRule(int settings, Map<Rule, Double> means) implements Serializable {

  public RegretByRule {
    means = Collections.unmodifiableMap(new EnumMap<>(means));
  }

  static RegretByRule of(List<LeftOutProgram> programs) {
    Map<Rule, Double> means = new EnumMap<>(Rule.class);
    for (Rule rule : Rule.values()) {
      if (programs.stream().allMatch(each -> each.outcomes().containsKey(rule))) {
        means.put(
            rule,
            programs.stream()
                .mapToDouble(each -> each.outcomes().get(rule).regret())
                .average()
                .orElseThrow());
      }
    }
    return new RegretByRule(programs.size(), means);
  }

  /**
   * The predictor where it beats all others; else it steps back, and the best of those answers, of
   * equals the core count, which needs no trial and no other program.
   */
  public Rule answers() {
    return Stream.of(Rule.CORE_COUNT, Rule.MEAN_CURVE, Rule.PREDICTOR)
        .filter(means::containsKey)
        .min(Comparator.comparingDouble(means::get))
        .orElseThrow();
  }
}
