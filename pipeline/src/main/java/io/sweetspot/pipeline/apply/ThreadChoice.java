package io.sweetspot.pipeline.apply;

import io.sweetspot.datasets.MachineKind;
import io.sweetspot.pipeline.recommendations.LearnedCount;
import io.sweetspot.pipeline.recommendations.LimitStanding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The thread count for a program on one machine.
 *
 * @param threads the count; at least 1
 * @param notices what a person should know of it, a sentence each; none where it was certified on
 *     this kind of machine
 */
public record ThreadChoice(int threads, List<String> notices) {

  public ThreadChoice {
    notices = List.copyOf(notices);
  }

  /**
   * Chooses what was recommended for this kind of machine; else for the likeliest kind, if its
   * processor time is within a factor of two of that here; else as many threads as cores are of use
   * here. A count from a kind with more processor time than a quota leaves here says so.
   *
   * @param entries recommendations for one program; not empty
   * @param kind this kind of machine
   * @param cores logical processors that are of use here; at least 1
   * @param fewest whether the fewest threads about as fast are wanted
   */
  public static ThreadChoice of(
      List<LearnedCount> entries, MachineKind kind, int cores, boolean fewest) {
    List<LearnedCount> same = entries.stream().filter(e -> e.machine().equals(kind)).toList();
    if (!same.isEmpty()) {
      return of(newest(same), fewest, List.of());
    }
    String unmeasured =
        "'%s' was not measured on this kind of machine (%s)"
            .formatted(entries.get(0).program(), kind);
    List<LearnedCount> nearest = nearest(entries, kind);
    if (nearest.isEmpty()) {
      String unknown = "%s; using its count from a machine that is not known";
      return of(newest(entries), fewest, List.of(unknown.formatted(unmeasured)));
    }
    LearnedCount likeliest = newest(nearest);
    if (KindDistance.isLarge(kind, likeliest.machine())) {
      return coreCount(
          cores,
          "%s, and the likeliest (%s) is too unlike it".formatted(unmeasured, likeliest.machine()));
    }
    return of(
        likeliest,
        fewest,
        List.of(
            "%s; using its count from the likeliest, %s%s"
                .formatted(
                    unmeasured,
                    likeliest.machine(),
                    KindDistance.isTighter(kind, likeliest.machine())
                        ? ", which has more processor time"
                        : "")));
  }

  /** As many threads as there are cores, which is what a program without a recommendation gets. */
  public static ThreadChoice coreCount(int cores, String why) {
    return new ThreadChoice(cores, List.of("%s; using the core count, %d".formatted(why, cores)));
  }

  private static ThreadChoice of(LearnedCount entry, boolean fewest, List<String> notices) {
    int threads =
        entry
            .fewest()
            .filter(few -> fewest)
            .map(LearnedCount.Fewest::threads)
            .orElse(entry.threads());
    List<String> all = new ArrayList<>(notices);
    reservation(entry, threads, fewest).ifPresent(all::add);
    return new ThreadChoice(threads, all);
  }

  /** What is not certain of a count. */
  private static Optional<String> reservation(LearnedCount entry, int threads, boolean fewest) {
    String program = entry.program();
    if (entry.standing() == LimitStanding.MISSED) {
      return Optional.of(
          "%d threads of '%s' miss its limits; tune it again".formatted(threads, program));
    }
    if (entry.standing() == LimitStanding.OPEN) {
      return Optional.of(
          "that %d threads of '%s' meet its limits is not certified".formatted(threads, program));
    }
    if (entry.probed().isPresent()) {
      return Optional.of(
          "%d threads of '%s' were settled by %s: an estimate, not certified"
              .formatted(threads, program, entry.probed().get().words()));
    }
    if (entry.isCertified()) {
      return Optional.empty();
    }
    if (fewest && entry.fewest().isEmpty()) {
      return Optional.of(
          "no race has looked for the fewest threads of '%s'; using the fastest count, %d (see 'sweetspot tune')"
              .formatted(program, threads));
    }
    return Optional.of(
        "that %d threads of '%s' are %s is an estimate, not certified"
            .formatted(threads, program, fewest ? "about as fast" : "best"));
  }

  /**
   * The entries of the known kinds that are least unlike this one; several where they are equal.
   */
  private static List<LearnedCount> nearest(List<LearnedCount> entries, MachineKind here) {
    List<LearnedCount> known =
        entries.stream().filter(e -> KindDistance.isKnown(e.machine())).toList();
    if (known.isEmpty() || !KindDistance.isKnown(here)) {
      return List.of();
    }
    long least =
        known.stream().mapToLong(e -> KindDistance.between(here, e.machine())).min().orElseThrow();
    return known.stream().filter(e -> KindDistance.between(here, e.machine()) == least).toList();
  }

  /** The entry with the latest trial; of equally late ones the last, as in the launcher. */
  private static LearnedCount newest(List<LearnedCount> entries) {
    return entries.stream()
        .reduce((one, next) -> LearnedCount.BY_TIME.compare(next, one) < 0 ? one : next)
        .orElseThrow();
  }
}
