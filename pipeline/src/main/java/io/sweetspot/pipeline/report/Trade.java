package io.sweetspot.pipeline.report;

import io.sweetspot.datasets.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Time against what it costs, a place a thread count: means of the trials that succeeded and of
 * which the cost is known.
 *
 * @param places by time, the shortest first
 */
record Trade(List<Place> places) {

  /**
   * Where a count lies.
   *
   * @param seconds mean time of a trial
   * @param cost mean of what it costs
   */
  record Place(int threads, double seconds, double cost) {}

  Trade {
    places = List.copyOf(places);
  }

  /**
   * The trade of some trials.
   *
   * @param cost of a trial; below 0 where unknown
   */
  static Trade of(List<Trial> trials, ToDoubleFunction<Trial> cost) {
    Map<Integer, List<Trial>> known =
        trials.stream()
            .filter(trial -> trial.succeeded() && cost.applyAsDouble(trial) >= 0)
            .collect(
                Collectors.groupingBy(
                    trial -> trial.spec().threads(), TreeMap::new, Collectors.toList()));
    List<Place> places = new ArrayList<>();
    known.forEach(
        (threads, all) -> places.add(new Place(threads, mean(all, Trial::time), mean(all, cost))));
    places.sort(Comparator.comparingDouble(Place::seconds).thenComparingDouble(Place::cost));
    return new Trade(places);
  }

  /** The counts that no other beats in both, increasing. */
  List<Integer> unbeaten() {
    List<Integer> unbeaten = new ArrayList<>();
    double least = Double.POSITIVE_INFINITY;
    for (Place place : places) {
      if (place.cost() < least) {
        unbeaten.add(place.threads());
        least = place.cost();
      }
    }
    return unbeaten.stream().sorted().toList();
  }

  private static double mean(List<Trial> trials, ToDoubleFunction<Trial> figure) {
    return trials.stream().mapToDouble(figure).average().orElseThrow();
  }
}
