package io.sweetspot.pipeline.apply;

import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Size;
import io.sweetspot.pipeline.recommendations.LearnedCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A program that is to be probed on a kind of machine.
 *
 * @param identity program, kind of machine, goal and size of the probes; their version is not
 *     known, since it would take reading every file that a command names
 * @param curves those of other kinds
 */
public record ProbeTask(Identity identity, KindCurves curves) {

  /** Sizes of the work that are so many times apart tell nothing of each other. */
  private static final double APART = 4;

  /**
   * The task.
   *
   * @param program its name
   * @param entries all recommendations for it
   * @param size of the work; none where it has no sizes
   * @param here this kind of machine
   */
  public static ProbeTask of(
      String program, List<LearnedCount> entries, Size size, MachineKind here) {
    List<LearnedCount> nearest = new ArrayList<>();
    entries.stream()
        .filter(each -> each.program().equals(program) && isNear(each, size))
        .sorted(Comparator.comparingDouble((LearnedCount each) -> -apart(each, size)))
        .forEach(
            each -> {
              nearest.removeIf(
                  other ->
                      other.machine().equals(each.machine())
                          && apart(each, size) < apart(other, size));
              nearest.add(each);
            });
    Goal goal =
        nearest.stream().max(LearnedCount.BY_TIME).flatMap(LearnedCount::goal).orElse(Goal.SECONDS);
    List<LearnedCount> ofGoal =
        nearest.stream().filter(each -> each.goal().orElse(Goal.SECONDS).equals(goal)).toList();
    return new ProbeTask(new Identity(program, "", here, goal, size), KindCurves.of(ofGoal, here));
  }

  private static boolean isNear(LearnedCount entry, Size size) {
    return entry.size().isPresent() != size.isNone() && apart(entry, size) <= Math.log(APART);
  }

  /** The logarithm of how many times the sizes are apart. */
  private static double apart(LearnedCount entry, Size size) {
    return entry
        .size()
        .map(of -> Math.abs(Math.log((double) of.value() / size.value())))
        .orElse(0.0);
  }

  /** Why it cannot be probed; empty where it can. */
  public Optional<String> obstacle() {
    Goal goal = identity.goal();
    if (!goal.isSeconds() && !goal.equals(Goal.CPU_SECONDS)) {
      return Optional.of(
          "probes measure seconds and CPU seconds from outside, and it is tuned for '%s'"
              .formatted(goal));
    }
    return curves.kinds() == 0
        ? Optional.of(
            "no curve of it on another kind of machine is known (shipped counts have it since they are written by this version)")
        : Optional.empty();
  }
}
