package io.sweetspot.pipeline.recommendations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sweetspot.pipeline.recommendations.Recommendation.Interval;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What several sessions of a program say of the recommended count, beside what a race certifies for
 * the session that it ran in.
 *
 * @param sessions that have the recommended count; at least 3
 * @param certified whether they have shown, at 95 %, that no rival is faster by more than the
 *     tolerance in the long run
 * @param fewestCertified whether they have shown that the fewest threads are within the tolerance
 * @param rivals the counts that ran beside it, increasing
 * @param nextSession where a typical run of the next session lies, in seconds, in 95 of 100; empty
 *     where the goal is not time
 */
public record AcrossSessions(
    int sessions,
    boolean certified,
    boolean fewestCertified,
    List<Rival> rivals,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Interval> nextSession) {
  public AcrossSessions {
    rivals = List.copyOf(rivals);
  }

  /**
   * Another count beside the recommended one.
   *
   * @param sessions that have both
   * @param low lower end of the 95 % interval of the ratio of its seconds to the recommended
   *     count's, in the long run
   * @param high its upper end
   * @param open whether it may yet be faster by more than the tolerance
   */
  public record Rival(int threads, int sessions, double low, double high, boolean open) {}

  /** What is certified, or open, in a few words. */
  public String brief() {
    return certified
        ? "certified across %d sessions".formatted(sessions)
        : "open across %d sessions beside %s"
            .formatted(
                sessions,
                openRivals().stream()
                    .map(rival -> Integer.toString(rival.threads()))
                    .collect(Collectors.joining(", ")));
  }

  /** Those that may yet be faster by more than the tolerance. */
  public List<Rival> openRivals() {
    return rivals.stream().filter(Rival::open).toList();
  }
}
