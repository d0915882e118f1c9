package io.sweetspot.fitting.predict;

import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The paper's evaluation (Shieh and Li, 2017, 3.1): each program is predicted from all others, by
 * the predictor, the mean curve and the core count. On a kind of program, by what limits it, where
 * the predictor does not beat both, it steps back.
 *
 * @param programs one result a program, in any order; at least one
 */
public record LeaveOneProgramOut(List<LeftOutProgram> programs) implements Serializable {

  public LeaveOneProgramOut {
    programs = List.copyOf(programs);
    if (programs.isEmpty()) {
      throw new IllegalArgumentException("no program was left out; expected at least one");
    }
  }

  /** By what limits the programs; those of which nobody said that are under the empty name. */
  public SortedMap<String, RegretByRule> byLimit() {
    return programs.stream()
        .collect(
            Collectors.groupingBy(
                each -> each.program().limit(),
                TreeMap::new,
                Collectors.collectingAndThen(Collectors.toList(), RegretByRule::of)));
  }

  /** Of all programs together. */
  public RegretByRule all() {
    return RegretByRule.of(programs);
  }

  /**
   * The rule that answers for a program of which no more is known than its few trials: that of what
   * they take it for, as it went with programs of other families; where there is none of that kind,
   * as it went with all of them.
   */
  public Rule answering(LeftOutProgram asked) {
    List<LeftOutProgram> others =
        programs.stream()
            .filter(each -> !each.program().family().equals(asked.program().family()))
            .toList();
    List<LeftOutProgram> alike =
        others.stream().filter(each -> each.program().limit().equals(asked.takenFor())).toList();
    List<LeftOutProgram> judges = alike.isEmpty() ? others : alike;
    Rule rule = judges.isEmpty() ? Rule.PREDICTOR : RegretByRule.of(judges).answers();
    return asked.outcomes().containsKey(rule) ? rule : Rule.PREDICTOR;
  }

  /** Mean regret of what {@link #answering} chooses, over all of a limit. */
  public double answeredRegret(String limit) {
    return mean(programs.stream().filter(each -> each.program().limit().equals(limit)).toList());
  }

  /** The same, over all programs. */
  public double answeredRegret() {
    return mean(programs);
  }

  private double mean(List<LeftOutProgram> some) {
    return some.stream()
        .mapToDouble(each -> each.outcomes().get(answering(each)).regret())
        .average()
        .orElseThrow();
  }
}
