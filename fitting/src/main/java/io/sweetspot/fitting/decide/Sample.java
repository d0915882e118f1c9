package io.sweetspot.fitting.decide;

import io.sweetspot.fitting.robust.Noise;
import io.sweetspot.fitting.robust.RobustMean;
import io.sweetspot.fitting.robust.RobustMeans;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All observations, in order of time, condensed per thread count in the sense of a {@link Claim}.
 * O(n log n).
 */
final class Sample {

  private final Claim claim;
  private final List<Observation> inOrder;
  private final SortedMap<Integer, RobustMean> estimates = new TreeMap<>();
  private final SortedMap<Integer, List<Double>> endedEarly = new TreeMap<>();
  private final SortedMap<Integer, Double> slowerThan = new TreeMap<>();
  private final List<Observation> measured = new ArrayList<>();
  private final List<Integer> threads = new ArrayList<>();
  private final SortedMap<Integer, List<Integer>> places = new TreeMap<>();
  private double[] logs = {};
  private Timeline timeline = Timeline.STEADY;
  private Feasibility feasibility = new Feasibility(new TreeSet<>(), new TreeSet<>());
  private Spikes spikes = Spikes.of(Map.of());
  private Noise noise = new Noise(0, 0);

  private Sample(Claim claim, List<Observation> inOrder) {
    this.claim = claim;
    this.inOrder = inOrder;
  }

  static Sample of(Claim claim, List<Observation> observations) {
    List<Observation> inOrder = new ArrayList<>(observations);
    inOrder.sort(
        Comparator.comparingLong(Observation::order)
            .thenComparingInt(Observation::block)
            .thenComparingInt(Observation::threads));
    Sample sample = new Sample(claim, List.copyOf(inOrder));
    sample.condense();
    return sample;
  }

  private void condense() {
    SortedMap<Integer, Integer> failures = new TreeMap<>();
    for (Observation each : inOrder) {
      switch (each.status()) {
        case MEASURED -> {
          measured.add(each);
          threads.add(each.threads());
          places.computeIfAbsent(each.threads(), t -> new ArrayList<>()).add(threads.size() - 1);
        }
        case SLOWER_THAN ->
            endedEarly
                .computeIfAbsent(each.threads(), t -> new ArrayList<>())
                .add(Math.log(each.seconds()));
        case FAILED -> failures.merge(each.threads(), 1, Integer::sum);
      }
    }
    logs = measured.stream().mapToDouble(each -> Math.log(each.seconds())).toArray();
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
    endedEarly.forEach((count, seconds) -> slowerThan.put(count, Collections.max(seconds)));
    feasibility = feasibility(failures);
    slowerThan.keySet().removeAll(places.keySet());
    if (claim == Claim.MEAN) {
      spikes = spikes();
      estimates.replaceAll((count, typical) -> typical.times(spikes.mean(count)));
    }
  }

  /** A trial that was ended early is a spike where the count was measured otherwise. */
  private Spikes spikes() {
    Map<Integer, Spikes.Count> counts = new HashMap<>();
    estimates.forEach(
        (count, typical) -> {
          List<Double> all = new ArrayList<>(endedEarly.getOrDefault(count, List.of()));
          places.get(count).forEach(i -> all.add(logs[i]));
          double kept = 0;
          double excess = 0;
          for (double log : all) {
            double times = Math.min(Claim.MOST, Math.exp(log - typical.mean()));
            kept += log <= typical.limit() ? times / typical.kept() : 0;
            excess += log <= typical.limit() ? 0 : times - 1;
          }
          int spikes = all.size() - typical.kept();
          counts.put(count, new Spikes.Count(all.size(), spikes, excess, kept));
        });
    return Spikes.of(counts);
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

  /** Where the seconds of a count lie by its own trials, which have this noise beside the level. */
  Location location(int count, double noiseVariance) {
    RobustMean estimate = estimates.get(count);
    return switch (claim) {
      case TYPICAL -> Location.ofTypical(estimate, logs(count), noiseVariance);
      case MEAN -> Location.ofMean(count, estimate, spikes, noiseVariance);
    };
  }

  /** How the level of all times wandered, by what the corrections of the timeline left. */
  SessionLevel sessionLevel() {
    return SessionLevel.of(threads, withoutSpikes());
  }

  /** Standard deviation of the logarithm of one trial's seconds, spikes apart. */
  double noise() {
    return noise.deviation();
  }

  /** How the times changed while measuring; the estimates allow for it. */
  Timeline timeline() {
    return timeline;
  }

  /**
   * The first successful trial, from 0, of the stretch that the estimates speak of: of all, or
   * where the level shifted of those since.
   */
  int since() {
    return timeline.kind() == Timeline.Kind.SHIFT ? timeline.at() : 0;
  }

  /** The place among all observations, from 1, of a successful trial, from 0. */
  int place(int trial) {
    return inOrder.indexOf(measured.get(trial)) + 1;
  }

  /** Logarithm of the seconds of a successful trial, from 0, brought to the estimates' level. */
  double log(int trial) {
    return logs[trial];
  }

  /** Successful trials, from 0, of a thread count that are no spikes. */
  List<Integer> kept(int count) {
    double limit = estimates.get(count).limit();
    return places.get(count).stream().filter(i -> logs[i] <= limit).toList();
  }

  /** Kept trials of two thread counts, from 0, of the same block: one of each, block by block. */
  List<int[]> sideBySide(int count, int other) {
    Map<Integer, Integer> others = new HashMap<>();
    kept(other).forEach(i -> others.put(measured.get(i).block(), i));
    List<int[]> pairs = new ArrayList<>();
    for (int i : kept(count)) {
      Integer beside = others.get(measured.get(i).block());
      if (beside != null) {
        pairs.add(new int[] {i, beside});
      }
    }
    return pairs;
  }

  /** Logarithms of a thread count's seconds by time, brought to the level of the estimates. */
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
