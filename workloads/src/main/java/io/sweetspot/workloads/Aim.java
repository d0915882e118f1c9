package io.sweetspot.workloads;

import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Limit;
import io.sweetspot.datasets.Measures;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a program is tuned for: what its trials report, which of it is to be as good as can be, and
 * what must be kept.
 *
 * @param measures what a trial reports beside its time, each name once
 * @param goal what is to be as good as can be
 * @param limits what a thread count must keep to be recommended
 */
public record Aim(List<Measure> measures, Goal goal, List<Limit> limits) implements Serializable {

  /** To finish soonest. */
  public static final Aim SECONDS = new Aim(List.of(), Goal.SECONDS, List.of());

  public Aim {
    measures = List.copyOf(measures);
    limits = List.copyOf(limits);
    Set<String> names = new HashSet<>();
    for (Measure measure : measures) {
      if (!names.add(measure.name()) || Goal.isBuiltIn(measure.name())) {
        throw new IllegalArgumentException(
            "measure '%s' is given twice, or is a name of our own; expected another"
                .formatted(measure.name()));
      }
    }
    for (String name : (Iterable<String>) needed(goal, limits)::iterator) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "measure '%s' is wanted, but nothing says where it stands; expected --measure %s=REGEX or one that --reads knows"
                .formatted(name, name));
      }
    }
  }

  /** Whether a trial is good only where it reports that measure. */
  boolean needs(String name) {
    return needed(goal, limits).anyMatch(name::equals);
  }

  /** What a limit says of that measure is a number of, where a limit says anything. */
  Optional<Limit> limitOn(String name) {
    return limits.stream().filter(limit -> limit.measure().equals(name)).findFirst();
  }

  private static Stream<String> needed(Goal goal, List<Limit> limits) {
    return Stream.concat(Stream.of(goal.measure()), limits.stream().map(Limit::measure))
        .filter(name -> !Goal.isBuiltIn(name))
        .peek(Measures::requireName);
  }
}
