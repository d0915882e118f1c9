package io.sweetspot.pipeline.tune;

import io.sweetspot.datasets.Identity;
import io.sweetspot.fitting.decide.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What comes next of several tunings: those of one program's several sizes are one, see {@link
 * SizeGroup}; the others take {@link Turns}.
 */
public final class NextPlans {
  private NextPlans() {}

  /** What each of them does next; one that has to wait stops until it is asked again. */
  public static List<Plan> of(List<Round> rounds) {
    Map<Round, Plan> plans = new LinkedHashMap<>();
    List<Round> others = new ArrayList<>(rounds);
    for (List<Round> sizes : bySize(rounds).values()) {
      if (sizes.size() > 1) {
        others.removeAll(sizes);
        put(sizes, new SizeGroup(sizes).plans(), plans);
      }
    }
    if (!others.isEmpty()) {
      put(others, Turns.of(others), plans);
    }
    return rounds.stream().map(plans::get).toList();
  }

  /** The rounds of work that has sizes, by all else that they have in common. */
  public static Map<Identity, List<Round>> bySize(List<Round> rounds) {
    Map<Identity, List<Round>> groups = new LinkedHashMap<>();
    for (Round round : rounds) {
      Identity identity = round.tuning().identity();
      if (!identity.size().isNone()) {
        groups.computeIfAbsent(identity.anySize(), each -> new ArrayList<>()).add(round);
      }
    }
    return groups;
  }

  private static void put(List<Round> rounds, List<Plan> next, Map<Round, Plan> plans) {
    for (int i = 0; i < rounds.size(); i++) {
      plans.put(rounds.get(i), next.get(i));
    }
  }
}
