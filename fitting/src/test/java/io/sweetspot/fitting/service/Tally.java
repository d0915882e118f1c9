package io.sweetspot.fitting.service;

import io.sweetspot.fitting.decide.LimitClaim;
import io.sweetspot.fitting.decide.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What came of many tunings of services under limits. */
final class Tally {

  private final List<Double> shortfalls = new ArrayList<>();
  private int tunings;
  private int trials;
  private int claimed;
  private int wrong;
  private int missing;

  /** Takes down one tuning; a count that misses the limit falls short of everything. */
  void add(Service service, Answer answer) {
    boolean meets = answer.clients() > 0 && service.meets(answer.clients());
    tunings++;
    trials += answer.trials();
    claimed += answer.claimed() ? 1 : 0;
    wrong += answer.claimed() && !meets ? 1 : 0;
    missing += answer.clients() > 0 && !meets ? 1 : 0;
    if (meets) {
      shortfalls.add(service.shortfall(answer.clients()));
    }
  }

  /** The same of a verdict, where one was given. */
  void add(Service service, Optional<Verdict> verdict, int budget) {
    add(
        service,
        verdict
            .map(
                said ->
                    new Answer(
                        said.threads(),
                        said.limits().stream()
                            .filter(each -> each.threads() == said.threads())
                            .allMatch(LimitClaim::isMet),
                        said.trials()))
            .orElse(new Answer(0, false, budget)));
  }

  double trials() {
    return (double) trials / tunings;
  }

  /** Share of tunings that claim wrongly that the recommended count meets the limit. */
  double wrong() {
    return (double) wrong / tunings;
  }

  /** Shortfall, of recommended counts that meet the limit, below which this share stays. */
  double shortfall(double share) {
    List<Double> sorted = new ArrayList<>(shortfalls);
    sorted.sort(null);
    return sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
  }

  /** A row of the table, in percent but for the trials. */
  String row() {
    return String.format(
        Locale.ROOT,
        "%7.1f %8.1f %6.1f %7.1f %8.2f %7.2f",
        trials(),
        100.0 * claimed / tunings,
        100 * wrong(),
        100.0 * missing / tunings,
        100 * shortfall(0.5),
        100 * shortfall(0.95));
  }
}
