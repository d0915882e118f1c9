package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.Identity;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.tune.RaceTerms;
import io.sweetspot.pipeline.tune.Tuning;
import io.sweetspot.workloads.Durations;
import io.sweetspot.workloads.ThisMachine;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What finding out may cost, and when it is decided. */
final class RaceOptions {
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");

  private static final String DEFAULT_BUDGET = "40";

  /** Of all sizes of a program together. */
  private static final String DEFAULT_BUDGET_OF_SIZES = "60";

  @Option(
      names = "--budget",
      paramLabel = "N|TIME",
      description =
          "What a race may cost: trials for each program, all its sizes together, or a time of measuring and planning such as 10m; "
              + "what is stored already is part of it; of programs that are tuned together, what one "
              + "leaves goes to those whose answer is still open (default: 40 trials; with sizes 60). Of a batch: "
              + "items to decide on, at most (default: a third of them, but at most 120).")
  private Optional<String> givenBudget = Optional.empty();

  @Mixin private ToleranceOption tolerance;

  @Option(
      names = "--baseline",
      paramLabel = "N",
      description =
          "Your present thread count, to be measured and compared with (default of a batch: the "
              + "cores).")
  private Optional<Integer> baseline = Optional.empty();

  @ArgGroup private Claimed claimed = new Claimed();

  /** Of which runs it is to be claimed that they are faster. */
  private static final class Claimed {
    @Option(
        names = "--typical",
        description =
            "Compare typical runs (default): a count is \"at most 5 %% slower\" where in more than"
                + " half of all pairs of runs made side by side it takes at most 5 %% longer.")
    private boolean typical;

    @Option(
        names = "--mean",
        description =
            "Compare means over many runs, spikes included, where no run counts as more than 5"
                + " times the typical seconds. To rule out rare spikes a certificate takes"
                + " hundreds of trials.")
    private boolean mean;

    private boolean isGiven() {
      return typical || mean;
    }

    private Claim claim() {
      return mean ? Claim.MEAN : Claim.TYPICAL;
    }
  }

  /** Whether anything was asked for that only a race has. */
  boolean asksForRace() {
    return givenBudget.isPresent()
        || tolerance.isGiven()
        || baseline.isPresent()
        || claimed.isGiven();
  }

  /** The terms of races on this machine. */
  RaceTerms terms(long seed) {
    int cores = ThisMachine.describe().kind().usableCores();
    return new RaceTerms(
        tolerance(), claim(), baselineOr(0), spending(DEFAULT_BUDGET), cores, seed);
  }

  /** The same tunings, where those of one program's sizes share a budget. */
  List<Tuning> sharing(List<Tuning> tunings) {
    Map<Identity, Long> sizes =
        tunings.stream()
            .collect(
                Collectors.groupingBy(
                    tuning -> tuning.identity().anySize(), Collectors.counting()));
    Map<Identity, Iterator<Tuning.Spending>> shares = new HashMap<>();
    sizes.forEach(
        (identity, count) -> {
          if (count > 1) {
            shares.put(identity, shared(count.intValue()).iterator());
          }
        });
    return tunings.stream()
        .map(
            tuning ->
                Optional.ofNullable(shares.get(tuning.identity().anySize()))
                    .map(share -> tuning.at(share.next()))
                    .orElse(tuning))
        .toList();
  }

  private List<Tuning.Spending> shared(int sizes) {
    Tuning.Spending all = spending(DEFAULT_BUDGET_OF_SIZES);
    if (all.trials().orElse(sizes) < sizes) {
      throw new InvalidInputException(
          "--budget is %d trials for %d sizes; expected at least one each"
              .formatted(all.trials().orElseThrow(), sizes));
    }
    return all.shared(sizes);
  }

  /** Of which runs it is claimed that they are faster. */
  Claim claim() {
    return claimed.claim();
  }

  /** How many items of a batch decide. */
  int itemsOr(int usual) {
    if (givenBudget.isEmpty()) {
      return usual;
    }
    String budget = givenBudget.get();
    if (!COUNT.matcher(budget).matches() || Integer.parseInt(budget) < 1) {
      throw new InvalidInputException(
          "--budget is '%s'; expected a number of items, at least 1".formatted(budget));
    }
    return Integer.parseInt(budget);
  }

  private Tuning.Spending spending(String usual) {
    String budget = givenBudget.orElse(usual);
    if (COUNT.matcher(budget).matches()) {
      int trials = Integer.parseInt(budget);
      if (trials < 1) {
        throw new InvalidInputException("--budget is 0; expected at least 1 trial");
      }
      return new Tuning.Spending(Optional.of(trials), Optional.empty());
    }
    try {
      return new Tuning.Spending(Optional.empty(), Optional.of(Durations.parse(budget)));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "--budget is '%s'; expected a number of trials such as 40, or a time such as 10m"
              .formatted(budget),
          e);
    }
  }

  /** As a fraction. */
  double tolerance() {
    return tolerance.fraction();
  }

  int baselineOr(int usual) {
    if (baseline.isPresent() && baseline.get() < 1) {
      throw new InvalidInputException(
          "--baseline is %d; expected a thread count of at least 1".formatted(baseline.get()));
    }
    return baseline.orElse(usual);
  }
}
