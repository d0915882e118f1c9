package io.sweetspot.pipeline.check;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.Identity;
import io.sweetspot.fitting.decide.Gate;
import io.sweetspot.workloads.Program;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is to be checked of one program.
 *
 * @param build the build that is checked
 * @param base the build that it is compared with, where there is one
 * @param threads the count that was learned; at least 1
 * @param named the counts that it is compared with; empty for those worth trying
 * @param learnedOn what the count was learned from; its trials tell how sessions differ
 * @param terms when it is decided, and at what price
 * @param began when the check began, in milliseconds since 1970: it is known by that, and so are
 *     its random orders
 */
public record CheckTask(
    Build build,
    Optional<Build> base,
    int threads,
    List<Integer> named,
    Identity learnedOn,
    Terms terms,
    long began) {

  /**
   * A program as it was built.
   *
   * @param identity what its trials may be averaged with
   */
  public record Build(Program program, Identity identity) {}

  /**
   * When a check is decided, and at what price.
   *
   * @param tolerance how much slower the learned count may be, as a fraction; above 0, below 1
   * @param trials the most trials of a build; at least 2
   */
  public record Terms(double tolerance, int trials) {}

  public CheckTask {
    named = List.copyOf(named);
    if (named.contains(threads) || named.stream().anyMatch(count -> count < 1) || threads < 1) {
      throw new IllegalArgumentException(
          "counts to compare %d threads with are %s; expected others, each at least 1"
              .formatted(threads, named));
    }
  }

  /**
   * The counts that the learned one is compared with, increasing.
   *
   * @param most the most threads that were measured when it was learned; 0 where unknown
   */
  public List<Integer> rivals(int most) {
    return named.isEmpty() ? Gate.rivalsOf(threads, most) : List.copyOf(new TreeSet<>(named));
  }

  /** What the trials of the checked build belong to. */
  Campaign campaign() {
    return Campaign.check(began, build.identity().kind());
  }

  /** What the trials of the base belong to. */
  Campaign baseCampaign() {
    return Campaign.base(began, build.identity().kind());
  }
}
