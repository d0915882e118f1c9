package io.sweetspot.fitting.drift;

import java.util.List;
import java.util.Map;

/**
 * What the nights so far say of a program.
 *
 * @param kind whether anything changed
 * @param statistic how sure a change of shape is, in units of what an alarm takes; at least 0
 * @param levelStatistic the same for a change of level
 * @param since number of the first night since the change; of the first night of all where the kind
 *     is {@link Kind#NONE}
 * @param change by how much, in logarithms: how much slower {@code counts} became beside the other
 *     counts, or everything became; negative where faster, 0 where nothing changed
 * @param counts the thread counts that changed beside the others; empty unless the kind is {@link
 *     Kind#SHAPE}
 * @param noise standard deviation of the logarithm of one trial's seconds, spikes apart
 * @param betweenNights standard deviation by which the logarithm at a count strays from the shape
 *     in a night, whatever the trials
 * @param level logarithm of the present level, beside {@code levels}
 * @param levelError standard deviation of {@code level}
 * @param levels logarithm of the level by the number of the night; only differences mean anything
 */
public record Drift(
    Kind kind,
    double statistic,
    double levelStatistic,
    int since,
    double change,
    List<Integer> counts,
    double noise,
    double betweenNights,
    double level,
    double levelError,
    Map<Integer, Double> levels) {

  /** What changed. */
  public enum Kind {
    /** Nothing that the nights could show. */
    NONE,
    /** All counts became slower or faster alike: what was recommended holds. */
    LEVEL,
    /** The relation between counts changed: what was recommended may hold no more. */
    SHAPE
  }

  public Drift {
    counts = List.copyOf(counts);
    levels = Map.copyOf(levels);
  }

  /**
   * What to add to the logarithm of that night's seconds to bring them to the present level; 0
   * where nothing is known of the night's level.
   */
  public double correction(int night) {
    return levels.containsKey(night) ? level - levels.get(night) : 0;
  }
}
