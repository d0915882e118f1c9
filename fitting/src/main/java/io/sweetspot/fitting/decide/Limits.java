package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.decide.LimitClaim.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Which counts meet the limits: certain by their own runs alone ({@link MajorityWealth}), whatever
 * other counts show, for a figure need not rise with the threads; and believed by the curve of each
 * figure over all counts, which says where to look, and excludes nothing.
 */
final class Limits {

  /** A certificate that is expected to take more runs than this is out of reach. */
  private static final double REACH = 15;

  /** What the curve says of the share of runs that meet a limit has the weight of so many runs. */
  private static final double PRIOR_RUNS = 3;

  /** Four of five runs meet a limit where the typical one is so many deviations away from it. */
  private static final double FOUR_OF_FIVE = 0.84;

  /** Nothing was measured of a figure yet. */
  private static final double UNKNOWN = 0.5;

  /** No limits: met by every count. */
  static final Limits NONE = new Limits();

  private record Figure(Limit limit, Map<Integer, LimitClaim> claims, List<Landscape> curve) {}

  private final List<Figure> figures = new ArrayList<>();

  private Limits() {}

  /** As costly as a {@link Landscape} a limit. */
  static Limits of(Question question, Sample sample) {
    Limits limits = new Limits();
    for (Limit limit : question.limits()) {
      List<Observation> levels =
          sample.inOrder().stream()
              .filter(each -> shows(each, limit))
              .map(each -> each.withLevel(Math.exp(limit.excess(value(each, limit)))))
              .toList();
      limits.figures.add(
          new Figure(
              limit,
              claims(limit, sample),
              levels.isEmpty()
                  ? List.of()
                  : List.of(Landscape.of(question, Sample.of(Claim.TYPICAL, levels), NONE))));
    }
    return limits;
  }

  private static boolean shows(Observation run, Limit limit) {
    return run.status() == Status.MEASURED && run.figures().containsKey(limit.figure());
  }

  private static double value(Observation run, Limit limit) {
    return run.figures().get(limit.figure());
  }

  private static Map<Integer, LimitClaim> claims(Limit limit, Sample sample) {
    Map<Integer, List<Observation>> runs = new TreeMap<>();
    sample
        .inOrder()
        .forEach(each -> runs.computeIfAbsent(each.threads(), t -> new ArrayList<>()).add(each));
    Map<Integer, LimitClaim> claims = new HashMap<>();
    runs.forEach(
        (threads, all) -> {
          double[] values =
              all.stream()
                  .filter(each -> shows(each, limit))
                  .mapToDouble(each -> value(each, limit))
                  .sorted()
                  .toArray();
          int n = values.length;
          int met = 0;
          for (double value : values) {
            met += limit.isMetBy(value) ? 1 : 0;
          }
          OptionalDouble typical =
              n == 0
                  ? OptionalDouble.empty()
                  : OptionalDouble.of((values[(n - 1) / 2] + values[n / 2]) / 2);
          claims.put(threads, new LimitClaim(limit, threads, met, all.size(), typical));
        });
    return claims;
  }

  private static LimitClaim claim(Figure figure, int threads) {
    return figure
        .claims()
        .getOrDefault(
            threads, new LimitClaim(figure.limit(), threads, 0, 0, OptionalDouble.empty()));
  }

  boolean isEmpty() {
    return figures.isEmpty();
  }

  /** What is known of each limit at this count, in the order of the question. */
  List<LimitClaim> claims(int threads) {
    return figures.stream().map(each -> claim(each, threads)).toList();
  }

  /** Whether it is certain that this count meets all. */
  boolean certified(int threads) {
    return claims(threads).stream().allMatch(LimitClaim::isMet);
  }

  /** Whether it is certain that this count misses one. */
  boolean refuted(int threads) {
    return claims(threads).stream().anyMatch(each -> each.standing() == Standing.MISSED);
  }

  /** Runs until this count is expected to be certified; infinite where it is not. */
  double runsToGo(int threads) {
    double most = 0;
    for (Figure each : figures) {
      LimitClaim claim = claim(each, threads);
      double chance =
          (claim.met() + PRIOR_RUNS * share(each, threads)) / (claim.runs() + PRIOR_RUNS);
      most = Math.max(most, MajorityWealth.runsToGo(claim.met(), claim.runs(), chance));
    }
    return most;
  }

  /** Whether this count is certified, or may be within few runs. */
  boolean withinReach(int threads) {
    return !refuted(threads) && runsToGo(threads) <= REACH;
  }

  /** The chance that a few runs certify this count: 0 to 1. */
  double chance(int threads) {
    if (refuted(threads)) {
      return 0;
    }
    double chance = 1;
    for (Figure each : figures) {
      LimitClaim claim = claim(each, threads);
      if (claim.standing() == Standing.OPEN) {
        chance *= meets(each, threads);
      }
    }
    boolean tried = claims(threads).stream().anyMatch(each -> each.runs() > 0);
    return tried ? chance * Math.min(1, REACH / runsToGo(threads)) : chance;
  }

  /** By the curve, the chance that four of five runs at this count meet the limit. */
  private static double meets(Figure figure, int threads) {
    return figure.curve().stream()
        .mapToDouble(
            curve -> {
              int i = curve.index(threads);
              return Normal.below(
                  (-curve.mean(i) - FOUR_OF_FIVE * curve.noise()) / Math.sqrt(curve.variance(i)));
            })
        .findFirst()
        .orElse(UNKNOWN);
  }

  /** By the curve, the share of runs at this count that meet the limit. */
  private static double share(Figure figure, int threads) {
    return figure.curve().stream()
        .mapToDouble(
            curve -> {
              int i = curve.index(threads);
              return Normal.below(
                  -curve.mean(i) / Math.sqrt(curve.variance(i) + curve.noiseVariance()));
            })
        .findFirst()
        .orElse(UNKNOWN);
  }
}
