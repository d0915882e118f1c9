package io.sweetspot.pipeline;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.sessions.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The sessions of a program: trials that were run together, between which nothing is known to have
 * changed. A night and a check are one each; so are a tuning, a collection and the items of a batch
 * of one seed on one machine, up to where an hour goes by without a trial.
 */
public final class Sessions {
  /** A session of any kind but a night or a check has ended where so long no trial was run. */
  public static final Duration PAUSE = Duration.ofHours(1);

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

  /**
   * A session.
   *
   * @param trials those that succeeded, in the order of time; at least one
   */
  public record Session(List<Trial> trials) {
    public Session {
      trials = List.copyOf(trials);
    }

    /** When all of its trials had ended. */
    public Instant end() {
      return trials.stream().map(Sessions::end).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** Whether it is one of a tuning. */
    public boolean isTuning() {
      return last().spec().campaign().isTuning();
    }

    /** The seed of its random orders. */
    public long seed() {
      return last().spec().seed();
    }

    /** Whether it has a thread count. */
    public boolean has(int threads) {
      return trials.stream().anyMatch(trial -> trial.spec().threads() == threads);
    }

    private Trial last() {
      return trials.get(trials.size() - 1);
    }
  }

  /**
   * The sessions of trials, in the order of their beginnings. O(n log n).
   *
   * @param trials of one program, version and kind of machine, in any order
   */
  public static List<Session> of(List<Trial> trials) {
    Map<Key, List<Trial>> latest = new HashMap<>();
    List<List<Trial>> sessions = new ArrayList<>();
    for (Trial trial : trials.stream().filter(Trial::succeeded).sorted(Trial.IN_TIME).toList()) {
      Key key = Key.of(trial);
      List<Trial> session = latest.get(key);
      if (session == null || isOver(session, trial.startedAt())) {
        session = new ArrayList<>();
        sessions.add(session);
        latest.put(key, session);
      }
      session.add(trial);
    }
    return sessions.stream().map(Session::new).toList();
  }

  private static boolean isOver(List<Trial> session, Instant now) {
    Instant end = end(session.get(session.size() - 1));
    return Duration.between(end, now).compareTo(PAUSE) > 0;
  }

  private static Instant end(Trial trial) {
    return trial.startedAt().plusNanos((long) (1e9 * trial.wallSeconds()));
  }

  /** The trials of sessions as readings, each under its place among them, from 0. */
  public static List<Reading> readings(List<Session> sessions) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < sessions.size(); i++) {
      for (Trial trial : sessions.get(i).trials()) {
        readings.add(new Reading(i, trial.spec().threads(), Math.log(trial.seconds())));
      }
    }
    return List.copyOf(readings);
  }
}
