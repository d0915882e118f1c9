package io.sweetspot.fitting.simulation;

import io.sweetspot.fitting.decide.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What came of many tunings. */
final class Tally {

  private final List<Double> regrets = new ArrayList<>();
  private double cost;
  private int certified;
  private int wrong;
  private int wrongOfAll;
  private int covered;
  private int trials;

  /** Takes down one tuning. */
  void add(Bench bench, Choice choice) {
    Program program = bench.program();
    regrets.add(program.regret(choice.threads()));
    cost += bench.spent() / PaperGrid.seconds(program);
    trials += bench.trials();
    Optional<Verdict> verdict = choice.verdict();
    if (verdict.isEmpty()) {
      return;
    }
    Verdict said = verdict.get();
    double level = program.secondsAt(said.threads());
    if (said.interval().low() <= level && level <= said.interval().high()) {
      covered++;
    }
    if (said.fewest().certified()) {
      certified++;
      double most = 1 + said.fewest().tolerance();
      double fewest = program.secondsAt(said.fewest().threads());
      wrong += fewest > most * level ? 1 : 0;
      wrongOfAll += fewest > most * program.best() ? 1 : 0;
    }
  }

  void addAll(Tally other) {
    regrets.addAll(other.regrets);
    cost += other.cost;
    certified += other.certified;
    wrong += other.wrong;
    wrongOfAll += other.wrongOfAll;
    covered += other.covered;
    trials += other.trials;
  }

  int tunings() {
    return regrets.size();
  }

  /** Regret below which this share of the tunings stays. */
  double quantile(double share) {
    List<Double> sorted = new ArrayList<>(regrets);
    sorted.sort(null);
    return sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
  }

  double mean() {
    return regrets.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Share of tunings whose regret exceeds 5 %. */
  double overFivePercent() {
    return (double) regrets.stream().filter(each -> each > 0.05).count() / tunings();
  }

  /** Seconds of measuring over those of the whole grid of the paper, 32 counts in 5 runs. */
  double cost() {
    return cost / tunings();
  }

  /** Share of tunings whose fewest threads were certified. */
  double certified() {
    return (double) certified / tunings();
  }

  /** Share of tunings with a certificate that is wrong about the recommended count. */
  double wrong() {
    return (double) wrong / tunings();
  }

  /** Share of tunings with a certificate that is wrong about the best of all allowed counts. */
  double wrongOfAll() {
    return (double) wrongOfAll / tunings();
  }

  /** Share of tunings whose interval holds the true seconds. */
  double covered() {
    return (double) covered / tunings();
  }

  /** Regrets and cost, for a row of the table. */
  String row() {
    return String.format(
        Locale.ROOT,
        "%6.2f %6.2f %7.2f %7.2f %7.3f %7.1f",
        100 * quantile(0.5),
        100 * mean(),
        100 * quantile(0.95),
        100 * overFivePercent(),
        cost(),
        (double) trials / tunings());
  }

  /** Certificates and coverage, for a row of the table. */
  String certificates() {
    return String.format(
        Locale.ROOT,
        "%9.1f %7.2f %13.2f %9.1f",
        100 * certified(),
        100 * wrong(),
        100 * wrongOfAll(),
        100 * covered());
  }
}
