package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.decide.LimitClaim.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Which counts meet the limits: certain by their own runs alone ({@link MajorityWealth}), whatever
 * other counts show, for a figure need not rise with the threads; and believed by the curve of each
 * figure over all counts, which says where to look, and excludes nothing.
 */
final class Limits {

  /** What the curve says of the share of runs that meet a limit has the weight of so many runs. */
  private static final double PRIOR_RUNS = 3;

  /** Nothing was measured of a figure yet. */
  private static final double UNKNOWN = 0.5;

  /** No limits: met by every count. */
  static final Limits NONE = new Limits();

  private record Figure(Limit limit, Map<Integer, LimitClaim> claims, Optional<Landscape> curve) {}

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
                  ? Optional.empty()
                  : Optional.of(Landscape.of(question, Sample.of(Claim.TYPICAL, levels), NONE))));
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
          List<OptionalDouble> figures =
              all.stream()
                  .map(
                      each ->
                          shows(each, limit)
                              ? OptionalDouble.of(value(each, limit))
                              : OptionalDouble.empty())
                  .toList();
          claims.put(threads, LimitClaim.of(limit, threads, figures));
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

  /** Whether more than half of the runs at this count seem to meet each limit. */
  boolean likely(int threads) {
    return !refuted(threads)
        && figures.stream()
            .allMatch(each -> share(claim(each, threads), each.curve(), threads, 0) > 0.5);
  }

  /** Runs that certify this count if all of them meet all limits; 0 where it is certified. */
  int runsToGo(int threads) {
    return claims(threads).stream()
        .mapToInt(each -> MajorityWealth.runsToGo(each.met(), each.runs()))
        .max()
        .orElse(0);
  }

  /** The chance that so many runs do. */
  double chance(int threads) {
    int more = runsToGo(threads);
    double chance = refuted(threads) ? 0 : 1;
    for (Figure each : figures) {
      LimitClaim claim = claim(each, threads);
      if (chance > 0 && !claim.isMet()) {
        chance *= Normal.mean(z -> Math.pow(share(claim, each.curve(), threads, z), more));
      }
    }
    return chance;
  }

  /**
   * The share of runs at a count that meet a limit: what the curve says, and its own runs.
   *
   * @param z how much higher the figure is than the curve has it, in deviations of the curve
   */
  private static double share(LimitClaim claim, Optional<Landscape> curve, int threads, double z) {
    double said = UNKNOWN;
    if (curve.isPresent()) {
      Landscape at = curve.get();
      int i = at.index(threads);
      said = Normal.below(-(at.mean(i) + z * Math.sqrt(at.variance(i))) / at.noise());
    }
    return (claim.met() + PRIOR_RUNS * said) / (claim.runs() + PRIOR_RUNS);
  }
}
