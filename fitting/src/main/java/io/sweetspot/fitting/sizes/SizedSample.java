package io.sweetspot.fitting.sizes;

import io.sweetspot.fitting.decide.Observation;
import io.sweetspot.fitting.decide.Status;
import io.sweetspot.fitting.robust.RobustMean;
import io.sweetspot.fitting.robust.RobustMeans;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** All observations, condensed per size and thread count. O(n log n). */
final class SizedSample {

  /** Variance of a level that was ended early, or may be a spike: little is known of it. */
  private static final double DOUBTFUL = 0.1;

  /** A single trial this far above both neighbours, in logarithms, may be a spike. */
  private static final double BUMP = Math.log(1.1);

  /** But not where that is within so many deviations of the noise. */
  private static final double BUMP_DEVIATIONS = 3.5;

  private final List<Cell> measured;
  private final List<Cell> failing;
  private final double noise;
  private final double freedom;

  /** A size and a thread count. */
  record Place(double size, int threads) {

    static final Comparator<Place> ORDER =
        Comparator.comparingDouble(Place::size).thenComparingInt(Place::threads);
  }

  /**
   * What is known of a size and a thread count.
   *
   * @param level mean logarithm of the seconds
   * @param trials that level is the mean of; 0 where they were all ended early, or failed
   * @param doubt variance of the level beside that of noise
   */
  record Cell(Place place, double level, int trials, double doubt) {

    double variance(double noiseVariance) {
      return noiseVariance / Math.max(1, trials) + doubt;
    }

    Cell doubted() {
      return new Cell(place, level, trials, DOUBTFUL);
    }
  }

  private SizedSample(List<Cell> measured, List<Cell> failing, double noise, double freedom) {
    this.measured = measured;
    this.failing = failing;
    this.noise = noise;
    this.freedom = freedom;
  }

  static SizedSample of(List<SizedObservation> observations) {
    Map<Place, List<Double>> logs = new TreeMap<>(Place.ORDER);
    Map<Place, Double> slowerThan = new TreeMap<>(Place.ORDER);
    Map<Place, Integer> failures = new TreeMap<>(Place.ORDER);
    for (SizedObservation each : observations) {
      Observation trial = each.trial();
      Place place = new Place(each.size(), trial.threads());
      double log = Math.log(trial.seconds());
      if (trial.status() == Status.MEASURED) {
        logs.computeIfAbsent(place, p -> new ArrayList<>()).add(log);
      } else if (trial.status() == Status.SLOWER_THAN) {
        slowerThan.merge(place, log, Math::max);
      } else {
        failures.merge(place, 1, Integer::sum);
      }
    }
    RobustMeans means =
        RobustMeans.of(
            logs.values().stream()
                .map(each -> each.stream().mapToDouble(Double::doubleValue).toArray())
                .toList());
    List<Cell> measured = new ArrayList<>();
    Iterator<RobustMean> mean = means.means().iterator();
    logs.keySet()
        .forEach(
            place -> {
              RobustMean each = mean.next();
              measured.add(new Cell(place, each.mean(), each.kept(), 0));
            });
    slowerThan.keySet().removeAll(logs.keySet());
    slowerThan.forEach((place, log) -> measured.add(new Cell(place, log, 0, DOUBTFUL)));
    measured.sort(Comparator.comparing(Cell::place, Place.ORDER));
    List<Cell> failing = new ArrayList<>();
    failures.forEach(
        (place, times) -> {
          if (times >= logs.getOrDefault(place, List.of()).size()) {
            failing.add(new Cell(place, 0, 0, 0));
          }
        });
    return new SizedSample(
        List.copyOf(measured),
        List.copyOf(failing),
        means.noise().deviation(),
        means.noise().freedom());
  }

  /** The same, where these levels are to be measured again before they are believed. */
  SizedSample doubting(Set<Place> places) {
    return new SizedSample(
        measured.stream()
            .map(each -> places.contains(each.place()) ? each.doubted() : each)
            .toList(),
        failing,
        noise,
        freedom);
  }

  /** Single trials far above both neighbours of their size: they may be spikes. */
  List<Place> bumps() {
    double above = Math.max(BUMP, BUMP_DEVIATIONS * noise);
    List<Place> bumps = new ArrayList<>();
    for (int i = 1; i + 1 < measured.size(); i++) {
      Cell cell = measured.get(i);
      Cell lower = measured.get(i - 1);
      Cell higher = measured.get(i + 1);
      if (cell.trials() == 1
          && lower.place().size() == cell.place().size()
          && higher.place().size() == cell.place().size()
          && cell.level() > Math.max(lower.level(), higher.level()) + above) {
        bumps.add(cell.place());
      }
    }
    return bumps;
  }

  /** Those with a level, ended early or not. */
  List<Cell> measured() {
    return measured;
  }

  /** Whether this count may be recommended for this size by its own trials. */
  boolean hasTrials(Place place) {
    return runs(place)
        && measured.stream().anyMatch(each -> each.trials() > 0 && each.place().equals(place));
  }

  /** Sizes with trials of a count that may be recommended, increasing. */
  List<Double> sizes() {
    TreeSet<Double> sizes = new TreeSet<>();
    measured.stream()
        .filter(each -> each.trials() > 0 && runs(each.place()))
        .forEach(each -> sizes.add(each.place().size()));
    return List.copyOf(sizes);
  }

  /**
   * Whether the program may be expected to run there: not where it failed as often as it succeeded,
   * nor with more threads on larger work than that, unless it was seen to.
   */
  boolean runs(Place place) {
    return failing.stream().noneMatch(each -> each.place().equals(place))
        && (failing.stream().noneMatch(each -> isWithin(each.place(), place))
            || measured.stream().anyMatch(each -> isWithin(place, each.place())));
  }

  private static boolean isWithin(Place lesser, Place greater) {
    return lesser.size() <= greater.size() && lesser.threads() <= greater.threads();
  }

  /** Standard deviation of the logarithm of one trial's seconds, by repeats. */
  double noise() {
    return noise;
  }

  /** Degrees of freedom of the noise. */
  double freedom() {
    return freedom;
  }
}
