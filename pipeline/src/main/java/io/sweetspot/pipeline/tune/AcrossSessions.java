package io.sweetspot.pipeline.tune;

import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.Digits;
import io.sweetspot.fitting.decide.Verdict;
import io.sweetspot.fitting.sessions.SessionEffects;
import io.sweetspot.fitting.sessions.Span;
import io.sweetspot.pipeline.Sessions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What several sessions of a program say of the recommended count, beside what one has certified:
 * tunings of other seeds, nights and whatever else was run apart ({@link Sessions}). Each rival has
 * to be shown to be no faster by more than the tolerance, so no level is shared among them.
 */
final class AcrossSessions {
  /** Fewer tell nothing of what differs between them. */
  private static final int FEWEST = 3;

  private AcrossSessions() {}

  /**
   * In sentences; empty below three sessions that have the count.
   *
   * @param all trials of one program, version, kind of machine and goal, in any order
   */
  static String sentence(List<Trial> all, Verdict verdict, Goal goal) {
    SessionEffects effects = SessionEffects.of(Sessions.readings(all));
    int threads = verdict.threads();
    if (effects.sessions(threads) < FEWEST) {
      return "";
    }
    return certified(effects, all, threads, verdict.fewest().tolerance())
        + (goal.isSeconds() ? next(effects.nextSeconds(threads)) : "");
  }

  private static String certified(
      SessionEffects effects, List<Trial> all, int threads, double tolerance) {
    Map<Integer, Span> rivals = new TreeMap<>();
    all.stream()
        .filter(Trial::succeeded)
        .map(trial -> trial.spec().threads())
        .distinct()
        .filter(rival -> rival != threads)
        .forEach(rival -> rivals.put(rival, effects.longRun(threads, rival)));
    rivals.values().removeIf(span -> span.sessions() < FEWEST);
    String open =
        rivals.entrySet().stream()
            .filter(rival -> rival.getValue().high() > Math.log1p(tolerance))
            .map(
                rival ->
                    String.format(
                        Locale.ROOT,
                        "%.2f to %.2f times that of %d",
                        Math.exp(rival.getValue().low()),
                        Math.exp(rival.getValue().high()),
                        rival.getKey()))
            .collect(Collectors.joining(", "));
    if (rivals.isEmpty()) {
      return "";
    }
    int sessions = rivals.values().stream().mapToInt(Span::sessions).min().orElseThrow();
    return open.isEmpty()
        ? " It is within %s of %s in the long run (certified at 95 %% across %d sessions)."
            .formatted(Digits.percent(tolerance), list(rivals), sessions)
        : " Across %d sessions that is open: it needs %s.".formatted(sessions, open);
  }

  private static String next(Span seconds) {
    return " In the next session a typical run takes %s to %s s (95 %%)."
        .formatted(
            Digits.seconds(Math.exp(seconds.low())), Digits.seconds(Math.exp(seconds.high())));
  }

  private static String list(Map<Integer, Span> rivals) {
    return rivals.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
