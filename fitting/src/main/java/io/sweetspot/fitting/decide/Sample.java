package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.robust.Noise;
import io.sweetspot.fitting.robust.RobustMean;
import io.sweetspot.fitting.robust.RobustMeans;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** All observations, in order of time, condensed per thread count. O(n log n). */
final class Sample {

  private final List<Observation> inOrder;
  private final SortedMap<Integer, RobustMean> estimates = new TreeMap<>();
  private final SortedMap<Integer, Double> slowerThan = new TreeMap<>();
  private final List<Integer> threads = new ArrayList<>();
  private final SortedMap<Integer, List<Integer>> places = new TreeMap<>();
  private double[] logs = {};
  private Timeline timeline = Timeline.STEADY;
  private Feasibility feasibility = new Feasibility(new TreeSet<>(), new TreeSet<>());
  private Noise noise = new Noise(0, 0);

  private Sample(List<Observation> inOrder) {
    this.inOrder = inOrder;
  }

  static Sample of(List<Observation> observations) {
    List<Observation> inOrder = new ArrayList<>(observations);
    inOrder.sort(
        Comparator.comparingLong(Observation::order)
            .thenComparingInt(Observation::block)
            .thenComparingInt(Observation::threads));
    Sample sample = new Sample(List.copyOf(inOrder));
    sample.condense();
    return sample;
  }

  private void condense() {
    SortedMap<Integer, Integer> failures = new TreeMap<>();
    for (Observation each : inOrder) {
      switch (each.status()) {
        case MEASURED -> {
          threads.add(each.threads());
          places.computeIfAbsent(each.threads(), t -> new ArrayList<>()).add(threads.size() - 1);
        }
        case SLOWER_THAN -> slowerThan.merge(each.threads(), Math.log(each.seconds()), Math::max);
        case FAILED -> failures.merge(each.threads(), 1, Integer::sum);
      }
    }
    logs =
        inOrder.stream()
            .filter(each -> each.status() == Status.MEASURED)
            .mapToDouble(each -> Math.log(each.seconds()))
            .toArray();
    estimate();
    timeline = Timeline.of(threads, withoutSpikes());
    if (timeline.kind() == Timeline.Kind.STEADY) {
      // A shift of more than a spike's size looks like spikes until one asks when they came.
      Timeline whole = Timeline.of(threads, logs);
      timeline = whole.kind() == Timeline.Kind.SHIFT ? whole : timeline;
    }
    if (timeline.kind() != Timeline.Kind.STEADY) {
      for (int i = 0; i < logs.length; i++) {
        logs[i] += timeline.correction(i);
      }
      estimate();
    }
    slowerThan.keySet().removeAll(places.keySet());
    feasibility = feasibility(failures);
  }

  private Feasibility feasibility(SortedMap<Integer, Integer> failures) {
    SortedSet<Integer> running = new TreeSet<>(places.keySet());
    running.addAll(slowerThan.keySet());
    SortedSet<Integer> failing = new TreeSet<>(failures.keySet());
    failing.removeIf(count -> places.getOrDefault(count, List.of()).size() > failures.get(count));
    return new Feasibility(running, failing);
  }

  /** The logarithms by time, with spikes cut down to the mean of their thread count. */
  private double[] withoutSpikes() {
    double[] cut = logs.clone();
    double limit = noise.spike();
    for (int i = 0; i < cut.length; i++) {
      double mean = estimates.get(threads.get(i)).mean();
      cut[i] = cut[i] > mean + limit ? mean : cut[i];
    }
    return cut;
  }

  private void estimate() {
    RobustMeans condensed = RobustMeans.of(places.keySet().stream().map(this::logs).toList());
    Iterator<RobustMean> means = condensed.means().iterator();
    places.keySet().forEach(count -> estimates.put(count, means.next()));
    noise = condensed.noise();
  }

  /** Every observation, by time. */
  List<Observation> inOrder() {
    return inOrder;
  }

  /** By threads, of every count that succeeded at least once. */
  SortedMap<Integer, RobustMean> estimates() {
    return estimates;
  }

  /** Logarithm of the seconds endured, by threads, of counts that were only ever ended early. */
  SortedMap<Integer, Double> slowerThan() {
    return slowerThan;
  }

  /** Where the program runs at all; a count that failed as often as it succeeded does not. */
  Feasibility feasibility() {
    return feasibility;
  }

  /** Standard deviation of the logarithm of one trial's seconds, spikes apart. */
  double noise() {
    return noise.deviation();
  }

  /** How the times changed while measuring; the estimates are brought to the level of the last. */
  Timeline timeline() {
    return timeline;
  }

  /** Logarithms of a thread count's seconds by time, brought to the level of the last trial. */
  double[] logs(int count) {
    return places.getOrDefault(count, List.of()).stream().mapToDouble(i -> logs[i]).toArray();
  }

  /** Trials of a thread count, whatever became of them. */
  long tries(int count) {
    return inOrder.stream().filter(each -> each.threads() == count).count();
  }

  /** Successful trials. */
  int trials() {
    return logs.length;
  }

  /** Degrees of freedom of the noise that the trials gave. */
  int repeats() {
    return noise.repeats();
  }

  /** The same with what was assumed before. */
  double freedom() {
    return noise.freedom();
  }
}
