package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.Digits;
import io.sweetspot.fitting.decide.Plan;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.pipeline.Progress;
import io.sweetspot.pipeline.Sessions;
import io.sweetspot.pipeline.Sessions.Session;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.recommendations.AcrossSessions;
import io.sweetspot.pipeline.recommendations.ProgramAnswer;
import io.sweetspot.pipeline.recommendations.ProgramAnswers;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.schedule.Waiter;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.pipeline.tune.StoredTrials;
import io.sweetspot.pipeline.tune.Tuning;
import io.sweetspot.workloads.Durations;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tunes in several sessions, some time apart, until what is recommended is certified across them.
 * Whatever else was run apart, such as nights, is a session as well. The dataset is the only state:
 * who is stopped in a session goes on in it within the hour, and later with the next.
 */
public final class SessionTuner {
  private static final Duration LOOK = Duration.ofSeconds(1);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEEE HH:mm", Locale.ROOT);

  private final DatasetLocation location;
  private final TrialBatches batches;
  private final Pace pace;
  private final Progress progress;
  private final Map<Identity, ProgramAnswer> answers = new HashMap<>();

  /** What earlier sessions, or this, came to. */
  private final Map<Identity, Recommendation> published = new HashMap<>();

  /** Those whose present session has come to its end, whatever their own budget would allow. */
  private final Set<Identity> ended = new HashSet<>();

  /**
   * When the sessions are.
   *
   * @param sessions how many at most; at least 3
   * @param apart from the end of one to the beginning of the next, at least; above 0
   * @param quiet what to wait for before each, too
   */
  public record Pace(
      int sessions, Duration apart, Optional<QuietWait> quiet, Clock clock, Waiter waiter) {}

  /** A tuning of one session. */
  private record Due(Instant begins, int number, Tuning tuning) {}

  public SessionTuner(
      DatasetLocation location, TrialBatches batches, Pace pace, Progress progress) {
    this.location = location;
    this.batches = batches;
    this.pace = pace;
    this.progress = progress;
  }

  /**
   * Tunes the programs side by side, session by session, and publishes what each comes to.
   *
   * @return an answer for each tuning
   */
  public List<ProgramAnswer> tune(List<Tuning> tunings, CalibrationSettings settings)
      throws IOException, InterruptedException {
    Tuner tuner = new Tuner(location, batches, progress);
    StoredTrials stored = tuner.stored(tunings);
    List<Renewal> open = new ArrayList<>(tuner.renewals(tunings));
    for (Tuning tuning : tunings) {
      RecommendationsFile.of(location)
          .find(tuning.identity())
          .filter(found -> found.identity().equals(tuning.identity()))
          .ifPresent(found -> published.put(found.identity(), found));
    }
    while (true) {
      stored.refresh();
      List<Due> due = due(open, stored);
      if (due.isEmpty()) {
        break;
      }
      await(due);
      List<Tuning> now = due.stream().map(Due::tuning).toList();
      int before = trials(now, stored);
      ProgramAnswers found = tuner.tune(now, settings);
      found.forEach(answer -> answers.put(answer.identity(), answer));
      found.forEach(answer -> published.put(answer.identity(), answer));
      found.unanswered().forEach(answer -> answers.put(answer.identity(), answer));
      stored.refresh();
      Set<Identity> asked = now.stream().map(Tuning::identity).collect(Collectors.toSet());
      if (trials(now, stored) > before) {
        ended.removeAll(asked);
      } else { // Nothing is left to measure, in this session or at all.
        open.removeIf(
            renewal ->
                asked.contains(renewal.tuning().identity())
                    && ended.contains(renewal.tuning().identity()));
        ended.addAll(asked);
      }
    }
    List<Tuning> unasked =
        tunings.stream().filter(tuning -> !answers.containsKey(tuning.identity())).toList();
    List<ProgramAnswer> known = tuner.answers(unasked, settings);
    for (int i = 0; i < unasked.size(); i++) {
      answers.put(unasked.get(i).identity(), known.get(i));
    }
    return tunings.stream().map(tuning -> answers.get(tuning.identity())).toList();
  }

  private static int trials(List<Tuning> tunings, StoredTrials stored) {
    return tunings.stream().mapToInt(tuning -> stored.of(tuning.identity()).size()).sum();
  }

  /** The next session of each that needs one: those that can begin now, or else all the others. */
  private List<Due> due(List<Renewal> renewals, StoredTrials stored) {
    Instant now = pace.clock().instant();
    List<Due> due =
        renewals.stream()
            .flatMap(each -> due(each, stored.of(each.tuning().identity()), now).stream())
            .toList();
    List<Due> atOnce = due.stream().filter(each -> !each.begins().isAfter(now)).toList();
    return atOnce.isEmpty() ? due : atOnce;
  }

  private Optional<Due> due(Renewal renewal, List<Trial> all, Instant now) {
    Tuning tuning = renewal.tuning();
    List<Session> sessions = Sessions.of(renewal.counted(all));
    int number = Math.max(1, sessions.size());
    boolean hasEnded = ended.contains(tuning.identity());
    if (sessions.isEmpty() || (sessions.size() < 2 && !hasEnded && goesOn(renewal, all))) {
      return Optional.of(new Due(now, number, tuning));
    }
    Session last = sessions.stream().max(Comparator.comparing(Session::end)).orElseThrow();
    boolean isOpen = last.end().plus(Sessions.PAUSE).isAfter(now);
    if (sessions.size() > 1 && last.isTuning() && isOpen && !hasEnded) {
      Tuning current = tuning.laterSession(last.seed());
      if (goesOn(new Renewal(current, renewal.regime()), all)) {
        return Optional.of(new Due(now, number, current));
      }
    }
    Renewal next = new Renewal(tuning.laterSession(freeSeed(tuning, all)), renewal.regime());
    return isEnough(next, sessions, all)
        ? Optional.empty()
        : Optional.of(new Due(last.end().plus(pace.apart()), number + 1, next.tuning()));
  }

  private static boolean goesOn(Renewal renewal, List<Trial> all) {
    return renewal.after(all).plan() instanceof Plan.Batch;
  }

  /** Whether it is certified across sessions, or there are as many as were asked for. */
  private boolean isEnough(Renewal next, List<Session> sessions, List<Trial> all) {
    int threads =
        next.after(all)
            .verdict(StopReason.BUDGET_SPENT)
            .map(verdict -> verdict.threads())
            .orElse(0);
    return !goesOn(next, all)
        || sessions.stream().filter(each -> each.has(threads)).count() >= pace.sessions()
        || sessions.stream().filter(Session::isTuning).count() >= pace.sessions();
  }

  /** The next seed that no trial of the program has. */
  private static long freeSeed(Tuning tuning, List<Trial> all) {
    Set<Long> taken = all.stream().map(trial -> trial.spec().seed()).collect(Collectors.toSet());
    long seed = tuning.question().seed();
    while (taken.contains(seed)) {
      seed++;
    }
    return seed;
  }

  /** Returns when all of them may begin. */
  private void await(List<Due> due) throws IOException, InterruptedException {
    Instant begins = due.stream().map(Due::begins).max(Comparator.naturalOrder()).orElseThrow();
    int number = due.stream().mapToInt(Due::number).max().orElseThrow();
    String session = "Session %d of %d".formatted(number, pace.sessions());
    if (begins.isAfter(pace.clock().instant())) {
      String at = TIME.format(begins.atZone(ZoneId.systemDefault()));
      await(begins, "%s begins on %s".formatted(session, at));
    } else if (number > 1) {
      progress.say(session + " begins.");
    }
    if (pace.quiet().isPresent()) {
      pace.quiet().get().await();
    }
  }

  private void await(Instant begins, String next) throws InterruptedException {
    progress.say(
        "%s%s. Ctrl-C loses nothing: the same command goes on from there."
            .formatted(known(), next));
    StopNotice notice =
        StopNotice.of(
            progress,
            () ->
                "Stopped. %s%s; the same command waits for it, or begins it where that is over."
                    .formatted(known(), next));
    try (notice) {
      Instant now = pace.clock().instant();
      while (begins.isAfter(now)) {
        Duration left = Duration.between(now, begins);
        progress.status(
            "%s, in %s".formatted(next, Durations.spoken(Duration.ofSeconds(left.toSeconds()))));
        pace.waiter().await(left.compareTo(LOOK) < 0 ? left : LOOK);
        now = pace.clock().instant();
      }
    } finally {
      progress.clear();
    }
  }

  /** What is known so far, in sentences that are followed by others. */
  private String known() {
    return published.values().stream()
        .map(SessionTuner::known)
        .sorted()
        .collect(Collectors.joining());
  }

  private static String known(Recommendation answer) {
    String firm =
        answer
            .acrossSessions()
            .map(AcrossSessions::brief)
            .orElse(answer.count().isCertified() ? "certified here" : "not certified");
    return "%s: %s, %s. "
        .formatted(answer.identity().program(), Digits.threads(answer.threads()), firm);
  }
}
