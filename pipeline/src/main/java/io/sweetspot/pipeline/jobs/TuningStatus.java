package io.sweetspot.pipeline.jobs;

import io.sweetspot.fitting.decide.Budget;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.fitting.decide.Verdict;
import io.sweetspot.pipeline.tune.Round;
import io.sweetspot.workloads.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How tunings stand between two batches, for those who wait: the share of the budget that is spent,
 * about the time that is left, and the best so far.
 */
final class TuningStatus {
  /** Before anything is known. */
  static final TuningStatus NONE = new TuningStatus(List.of(), System.nanoTime());

  private final List<Standing> standings;
  private final long madeAt;

  /**
   * How one of them stands.
   *
   * @param name of the program
   * @param spent share of its budget: 0 to 1, which it is where nothing more is measured
   * @param leftSeconds of measuring, at most; not a number where nothing has been measured yet
   * @param best what would be said now; empty where nothing has succeeded
   */
  private record Standing(String name, double spent, double leftSeconds, Optional<Verdict> best) {}

  private TuningStatus(List<Standing> standings, long madeAt) {
    this.standings = List.copyOf(standings);
    this.madeAt = madeAt;
  }

  /** Gathers the standings of a round. */
  static final class Builder {
    private final List<Standing> standings = new ArrayList<>();

    /**
     * Adds a tuning. It decides, so this is called while no trial runs.
     *
     * @param goesOn whether more of it is measured
     */
    Builder add(String name, Round round, boolean goesOn) {
      Budget left = round.left();
      double perTrial = round.wallSeconds() / round.trials();
      double leftSeconds =
          left.trials() == Integer.MAX_VALUE ? left.seconds() : left.trials() * perTrial;
      double spent =
          left.trials() == Integer.MAX_VALUE
              ? round.wallSeconds() / (round.wallSeconds() + left.seconds())
              : (double) round.trials() / (round.trials() + left.trials());
      standings.add(
          new Standing(
              name,
              goesOn ? spent : 1,
              goesOn ? leftSeconds : 0,
              round.verdict(StopReason.BUDGET_SPENT)));
      return this;
    }

    /**
     * The status now.
     *
     * @param nanos by {@link System#nanoTime}
     */
    TuningStatus at(long nanos) {
      return new TuningStatus(standings, nanos);
    }
  }

  /**
   * All of it in a line, which counts the time down.
   *
   * @param nanos by {@link System#nanoTime}
   */
  String line(long nanos) {
    double spent = standings.stream().mapToDouble(Standing::spent).average().orElse(0);
    double left = standings.stream().mapToDouble(Standing::leftSeconds).sum();
    StringBuilder line =
        new StringBuilder(String.format(Locale.ROOT, "%.0f %% of budget", 100 * spent));
    if (!Double.isNaN(left)) {
      long seconds = Math.max(1, Math.round(left - (nanos - madeAt) / 1e9));
      line.append(", about ").append(Durations.spoken(Duration.ofSeconds(seconds))).append(" left");
    }
    if (standings.size() == 1) {
      standings.get(0).best().ifPresent(best -> line.append("; best: ").append(best.brief()));
    } else {
      String all =
          standings.stream()
              .flatMap(
                  each -> each.best().map(best -> best.threads() + " for " + each.name()).stream())
              .collect(Collectors.joining("; "));
      line.append(all.isEmpty() ? "" : "; best: " + all);
    }
    return line.toString();
  }

  /** What is known by now, in sentences that are followed by others; nothing before it is. */
  String known() {
    return standings.stream()
        .flatMap(
            each ->
                each
                    .best()
                    .map(best -> "Best of %s so far: %s. ".formatted(each.name(), best.brief()))
                    .stream())
        .collect(Collectors.joining());
  }
}
