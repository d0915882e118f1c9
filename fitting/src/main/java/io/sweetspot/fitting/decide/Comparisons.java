package io.sweetspot.fitting.decide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The seconds of the fastest and the ratios of all others to it, each with the interval that its
 * trials allow: by the scatter of their own counts, by the {@link SessionLevel}, and by the luck of
 * the fastest. O(counts times trials).
 */
final class Comparisons {

  /** Each end of an interval is missed with this chance. */
  private static final double TAIL = 0.025;

  private final DecisionState state;
  private final Sample sample;
  private final int fastest;
  private final SessionLevel level;
  private final Map<Integer, Location> locations = new HashMap<>();
  private final Map<Integer, Ratio> ratios = new TreeMap<>();
  private final int rivals;

  /** The ratio of a count to the fastest, in logarithms, and what is uncertain about it. */
  private record Ratio(
      double log, double below, double above, ErrorDistribution error, int trials, int blocks) {

    double low(double chance) {
      return log - below - error.exceededWith(chance);
    }

    double high(double chance) {
      return log + above + error.exceededWith(chance);
    }
  }

  Comparisons(DecisionState state) {
    this.state = state;
    this.sample = state.sample();
    this.fastest = state.fastestThreads();
    this.level = sample.sessionLevel();
    double noiseVariance = level.noiseVariance();
    for (int threads : sample.estimates().keySet()) {
      locations.put(threads, sample.location(threads, noiseVariance));
    }
    for (int threads : sample.estimates().keySet()) {
      if (threads != fastest) {
        ratios.put(threads, ratio(threads));
      }
    }
    this.rivals =
        1
            + (int)
                ratios.entrySet().stream()
                    .filter(each -> isCandidate(each.getKey()))
                    .filter(each -> each.getValue().low(TAIL) <= 0)
                    .count();
  }

  private boolean isCandidate(int threads) {
    return state.landscape().isCandidate(state.landscape().index(threads));
  }

  /**
   * The interval of the seconds of the fastest. They lean on its neighbours', which makes up for
   * the luck by which it came out fastest.
   */
  Interval seconds() {
    Landscape landscape = state.landscape();
    Location own = locations.get(fastest);
    double[] weights = weights(fastest);
    double timeline = sample.timeline().variance(weights) * level.noiseVariance();
    int since = sample.since();
    for (int i = since; i < weights.length; i++) {
      weights[i] -= 1.0 / (weights.length - since);
    }
    double more = Math.max(1, own.variance() / (landscape.noise() * landscape.noise()));
    double variance = more * landscape.variance(state.fastest()) + timeline;
    ErrorDistribution error = level.error(weights, variance, own.freedom());
    double log = landscape.mean(state.fastest());
    return new Interval(
        Math.exp(log - own.below() - error.exceededWith(TAIL)),
        Math.exp(log + own.above() + error.exceededWith(TAIL)));
  }

  /** Each kept trial of a count weighs the same, and together 1. */
  private double[] weights(int threads) {
    double[] weights = new double[sample.trials()];
    List<Integer> kept = sample.kept(threads);
    kept.forEach(i -> weights[i] = 1.0 / kept.size());
    return weights;
  }

  /** By all trials of both counts, or by those side by side alone, whichever is told better. */
  private Ratio ratio(int threads) {
    List<int[]> pairs = sample.sideBySide(threads, fastest);
    double[] weights = weights(threads);
    double[] others = weights(fastest);
    Arrays.setAll(weights, i -> weights[i] - others[i]);
    double apart = locations.get(threads).log() - locations.get(fastest).log();
    Ratio ratio = ratio(threads, apart, weights, pairs.size());
    if (pairs.size() < 2) {
      return ratio;
    }
    double[] paired = new double[weights.length];
    double log = apart;
    for (int i = 0; i < weights.length; i++) {
      log -= weights[i] * sample.log(i);
    }
    double each = 1.0 / pairs.size();
    for (int[] pair : pairs) {
      paired[pair[0]] = each;
      paired[pair[1]] = -each;
      log += each * (sample.log(pair[0]) - sample.log(pair[1]));
    }
    Ratio sideBySide = ratio(threads, log, paired, pairs.size());
    return sideBySide.error().variance() < ratio.error().variance() ? sideBySide : ratio;
  }

  /** The trials of the count weigh above 0, those of the fastest below. */
  private Ratio ratio(int threads, double log, double[] weights, int blocks) {
    Location own = locations.get(threads);
    Location other = locations.get(fastest);
    double variance = sample.timeline().variance(weights) * level.noiseVariance();
    for (double weight : weights) {
      variance += weight * weight * (weight > 0 ? own : other).variance();
    }
    double freedom = Math.min(own.freedom(), other.freedom());
    return new Ratio(
        log,
        own.below() + other.above(),
        own.above() + other.below(),
        level.error(weights, variance, freedom),
        sample.logs(threads).length,
        blocks);
  }

  /** One thread, the cores and the baseline, where measured, then all others by threads. */
  List<Comparison> all() {
    List<Comparison> all = new ArrayList<>();
    Question question = state.question();
    add(Comparison.With.ONE_THREAD, 1, all);
    add(Comparison.With.CORES, question.cores(), all);
    add(Comparison.With.BASELINE, question.baseline(), all);
    List<Integer> named = all.stream().map(Comparison::threads).toList();
    ratios.keySet().stream()
        .filter(threads -> !named.contains(threads))
        .forEach(threads -> add(Comparison.With.MEASURED, threads, all));
    return all;
  }

  private void add(Comparison.With with, int threads, List<Comparison> all) {
    Optional<Comparison> comparison =
        threads == fastest
            ? Optional.of(itself(with))
            : Optional.ofNullable(ratios.get(threads))
                .map(ratio -> comparison(with, threads, ratio))
                .or(() -> endedEarly(with, threads));
    comparison.ifPresent(all::add);
  }

  private Comparison comparison(Comparison.With with, int threads, Ratio ratio) {
    return new Comparison(
        with,
        threads,
        Math.exp(ratio.log()),
        Math.exp(ratio.low(TAIL / rivals)),
        Math.exp(ratio.high(TAIL)),
        ratio.trials(),
        ratio.blocks(),
        false);
  }

  private Comparison itself(Comparison.With with) {
    return new Comparison(with, fastest, 1, 1, 1, sample.logs(fastest).length, 0, false);
  }

  private Optional<Comparison> endedEarly(Comparison.With with, int threads) {
    return Optional.ofNullable(sample.slowerThan().get(threads))
        .map(
            atLeast ->
                new Comparison(
                    with,
                    threads,
                    Math.exp(atLeast - locations.get(fastest).log()),
                    Math.exp(atLeast) / seconds().high(),
                    Double.POSITIVE_INFINITY,
                    0,
                    0,
                    true));
  }

  /**
   * The candidates that cannot be told apart from the fastest, itself included, increasing.
   *
   * @param all what {@link #all} gives
   */
  List<Integer> indifferent(List<Comparison> all) {
    return Stream.concat(
            Stream.of(fastest),
            all.stream()
                .filter(each -> !each.atLeast() && each.low() <= 1)
                .map(Comparison::threads)
                .filter(this::isCandidate))
        .distinct()
        .sorted()
        .toList();
  }
}
