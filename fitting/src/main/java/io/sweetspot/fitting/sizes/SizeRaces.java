package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Purpose;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.fitting.decide.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The races at the sizes that were measured, each between counts of that size alone. */
final class SizeRaces {

  private final Map<Double, OfSize> races = new TreeMap<>();

  private record OfSize(Race race, boolean begun) {}

  private SizeRaces() {}

  /** Those in these observations. */
  static SizeRaces of(SizeQuestion question, List<SizedObservation> observations) {
    Question ofOneSize =
        new Question(
            question.allowed(), question.tolerance(), Claim.TYPICAL, 0, 0, question.seed());
    Map<Double, List<Observation>> bySize = new TreeMap<>();
    observations.forEach(
        each -> bySize.computeIfAbsent(each.size(), s -> new ArrayList<>()).add(each.trial()));
    SizeRaces all = new SizeRaces();
    bySize.forEach(
        (size, trials) ->
            all.races.put(
                size,
                new OfSize(
                    Race.of(ofOneSize, trials),
                    trials.stream().anyMatch(each -> each.purpose() == Purpose.RACE))));
    return all;
  }

  /** What raced last at a size, increasing; empty where no race has begun. */
  List<Integer> finalists(double size) {
    OfSize race = races.get(size);
    return race.begun() ? race.race().finalists() : List.of();
  }

  /** Whether a count is certified at a size, among what raced last there. */
  boolean isCertified(double size, int threads) {
    return finalists(size).contains(threads) && races.get(size).race().certified(threads);
  }

  /** Blocks of a size in which both ran. */
  int comparisons(double size, int threads, int rival) {
    return races.get(size).race().comparisons(threads, rival);
  }

  /**
   * How many more blocks of a size a certificate is expected to take; infinite where it is out of
   * reach.
   *
   * @param ratio expected logarithm of the seconds of the first over those of the second
   * @param noise deviation of the logarithm of one trial
   */
  double blocksToGo(double size, int threads, int rival, double ratio, double noise) {
    Race race = races.get(size).race();
    return race.refuted(threads, rival)
        ? Double.POSITIVE_INFINITY
        : race.blocksToGo(threads, rival, ratio, noise);
  }
}
