package io.sweetspot.pipeline;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.sessions.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sessions of a program: trials that were run together, between which nothing is known to have
 * changed. A night and a check are one each; so are a tuning, a collection and the items of a batch
 * of one seed on one machine, up to where an hour goes by without a trial.
 */
public final class Sessions {
  private static final Duration PAUSE = Duration.ofHours(1);

  private Sessions() {}

  /** What a session has in common beside its time; an item of a batch is no session of its own. */
  private record Key(String purpose, long number, long seed, String host) {
    static Key of(Trial trial) {
      Campaign campaign = trial.spec().campaign();
      boolean isItem = campaign.isBatch();
      return new Key(
          campaign.purpose(),
          isItem ? 0 : campaign.number(),
          isItem ? 0 : trial.spec().seed(),
          trial.machine().name());
    }
  }

  /** How far a session has come. */
  private record Course(int session, Instant latest) {}

  /**
   * The successful trials as readings, with the number of the session of each, from 0. O(n log n).
   *
   * @param trials of one program, version and kind of machine, in any order
   */
  public static List<Reading> readings(List<Trial> trials) {
    Map<Key, Course> courses = new HashMap<>();
    List<Reading> readings = new ArrayList<>();
    int sessions = 0;
    for (Trial trial : trials.stream().filter(Trial::succeeded).sorted(Trial.IN_TIME).toList()) {
      Key key = Key.of(trial);
      Course course = courses.get(key);
      Instant startedAt = trial.startedAt();
      boolean goesOn =
          course != null && Duration.between(course.latest(), startedAt).compareTo(PAUSE) <= 0;
      int session = goesOn ? course.session() : sessions++;
      Instant end = startedAt.plusNanos((long) (1e9 * trial.wallSeconds()));
      courses.put(key, new Course(session, end));
      readings.add(new Reading(session, trial.spec().threads(), Math.log(trial.seconds())));
    }
    return List.copyOf(readings);
  }
}
