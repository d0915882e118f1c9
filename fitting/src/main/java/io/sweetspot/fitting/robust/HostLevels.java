package io.sweetspot.fitting.robust;

import io.sweetspot.fitting.Refusals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much slower or faster each host is than the others, whatever the thread count.
 *
 * <p>Hosts of one kind still differ. Where they measured different thread counts, or some more
 * often than others, the slow host's counts would look bad: the host is a block of the design, and
 * its level has to go before counts are compared. The model is log seconds = curve(threads) +
 * level(host), fitted by alternating weighted means, reweighted as {@link Huber} does so that a
 * spike does not become a level. O(readings) a step.
 */
public final class HostLevels {
  private static final int REWEIGHTINGS = 10;
  private static final int STEPS = 2000;
  private static final double CLOSE = 1e-12;

  private HostLevels() {}

  /**
   * What a host measured at a thread count.
   *
   * @param host its name
   * @param threads thread count
   * @param logSeconds natural logarithm of the seconds, or of their mean; finite
   * @param weight number of trials it stands for; above 0
   */
  public record Reading(String host, int threads, double logSeconds, double weight) {
    public Reading {
      Refusals.requireFinite("logSeconds", logSeconds);
      if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "weight is %s; expected a finite number above 0".formatted(weight));
      }
    }
  }

  /**
   * The level of each host, to be taken from its log seconds. The levels of hosts that thread
   * counts in common tie together sum to 0; a host tied to no other has level 0, since nothing
   * tells its level from the shape of the curve.
   */
  public static Map<String, Double> of(List<Reading> readings) {
    Map<String, Double> levels = new TreeMap<>();
    readings.forEach(reading -> levels.put(reading.host(), 0.0));
    if (levels.size() < 2) {
      return levels;
    }
    double[] weights = readings.stream().mapToDouble(Reading::weight).toArray();
    for (int i = 0; i < REWEIGHTINGS; i++) {
      Map<Integer, Double> curve = fit(readings, weights, levels);
      reweigh(readings, weights, levels, curve);
    }
    center(readings, levels);
    return levels;
  }

  /** Alternates between the curve and the levels until both stay; returns the curve. */
  private static Map<Integer, Double> fit(
      List<Reading> readings, double[] weights, Map<String, Double> levels) {
    Map<Integer, Double> curve = new HashMap<>();
    double change = Double.POSITIVE_INFINITY;
    for (int step = 0; step < STEPS && change > CLOSE; step++) {
      Map<Integer, double[]> counts = new HashMap<>();
      Map<String, double[]> hosts = new HashMap<>();
      for (int i = 0; i < weights.length; i++) {
        Reading reading = readings.get(i);
        double rest = reading.logSeconds() - levels.get(reading.host());
        add(counts.computeIfAbsent(reading.threads(), t -> new double[2]), weights[i], rest);
      }
      counts.forEach((threads, sums) -> curve.put(threads, sums[1] / sums[0]));
      for (int i = 0; i < weights.length; i++) {
        Reading reading = readings.get(i);
        double rest = reading.logSeconds() - curve.get(reading.threads());
        add(hosts.computeIfAbsent(reading.host(), h -> new double[2]), weights[i], rest);
      }
      change = 0;
      for (Map.Entry<String, double[]> host : hosts.entrySet()) {
        double level = host.getValue()[1] / host.getValue()[0];
        change = Math.max(change, Math.abs(level - levels.put(host.getKey(), level)));
      }
    }
    return curve;
  }

  private static void add(double[] sums, double weight, double value) {
    sums[0] += weight;
    sums[1] += weight * value;
  }

  private static void reweigh(
      List<Reading> readings,
      double[] weights,
      Map<String, Double> levels,
      Map<Integer, Double> curve) {
    double[] residuals = new double[weights.length];
    for (int i = 0; i < weights.length; i++) {
      Reading reading = readings.get(i);
      residuals[i] =
          Math.abs(
              reading.logSeconds() - levels.get(reading.host()) - curve.get(reading.threads()));
    }
    double[] sorted = residuals.clone();
    Arrays.sort(sorted);
    double limit = Math.max(CLOSE, Huber.EDGE * Huber.NORMAL * sorted[sorted.length / 2]);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = readings.get(i).weight() * Huber.weight(residuals[i], limit);
    }
  }

  /** Shifts the levels of each group of hosts that thread counts tie together to a sum of 0. */
  private static void center(List<Reading> readings, Map<String, Double> levels) {
    Map<String, String> groups = new TreeMap<>();
    levels.keySet().forEach(host -> groups.put(host, host));
    Map<Integer, String> firsts = new HashMap<>();
    for (Reading reading : readings) {
      String tied = groups.get(firsts.computeIfAbsent(reading.threads(), t -> reading.host()));
      String other = groups.get(reading.host());
      groups.replaceAll((host, group) -> group.equals(other) ? tied : group);
    }
    Map<String, List<Double>> members = new HashMap<>();
    groups.forEach(
        (host, group) ->
            members.computeIfAbsent(group, g -> new ArrayList<>()).add(levels.get(host)));
    levels.replaceAll(
        (host, level) ->
            level
                - members.get(groups.get(host)).stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElse(0));
  }
}
