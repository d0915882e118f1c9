package io.sweetspot.pipeline.tune;

import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Trial;
import io.sweetspot.fitting.Digits;
import io.sweetspot.fitting.decide.Verdict;
import io.sweetspot.fitting.sessions.LongRun;
import io.sweetspot.fitting.sessions.SessionEffects;
import io.sweetspot.fitting.sessions.Span;
import io.sweetspot.pipeline.DisturbedTrials;
import io.sweetspot.pipeline.Sessions;
import io.sweetspot.pipeline.recommendations.AcrossSessions;
import io.sweetspot.pipeline.recommendations.AcrossSessions.Rival;
import io.sweetspot.pipeline.recommendations.Recommendation.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * What several sessions of a program say of the recommended count, beside what one has certified:
 * tunings of other seeds, nights and whatever else was run apart ({@link Sessions}).
 */
public final class SessionFindings {
  private SessionFindings() {}

  /**
   * What is claimed.
   *
   * @param threads the recommended count
   * @param fewest the fewest threads about as fast
   * @param tolerance how much slower either may be than what it is compared with, as a fraction
   * @param mayBeUsed whether another count is a rival: not where it misses a limit
   */
  public record Claimed(int threads, int fewest, double tolerance, IntPredicate mayBeUsed) {

    static Claimed of(Verdict verdict) {
      return new Claimed(
          verdict.threads(),
          verdict.fewest().threads(),
          verdict.fewest().tolerance(),
          verdict::keepsLimits);
    }

    double margin() {
      return Math.log1p(tolerance);
    }

    LongRun longRun(SessionEffects effects) {
      return LongRun.of(effects, threads, margin(), mayBeUsed);
    }
  }

  /**
   * The findings; empty below three sessions that have the count.
   *
   * @param all trials of one program, version, kind of machine and goal, in any order
   */
  public static Optional<AcrossSessions> of(List<Trial> all, Claimed claimed, Goal goal) {
    SessionEffects effects = effects(all);
    LongRun longRun = claimed.longRun(effects);
    if (longRun.sessions() < LongRun.FEWEST_SESSIONS || longRun.rivals().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AcrossSessions(
            longRun.sessions(),
            longRun.isCertified(),
            longRun.isCertified(claimed.fewest(), claimed.margin()),
            longRun.rivals().stream().map(SessionFindings::rival).toList(),
            Optional.of(goal)
                .filter(Goal::isSeconds)
                .map(seconds -> interval(effects.nextSeconds(claimed.threads())))));
  }

  /** What the sessions of such trials say of a count, however few they are. */
  public static LongRun longRun(List<Trial> all, Claimed claimed) {
    return claimed.longRun(effects(all));
  }

  private static SessionEffects effects(List<Trial> all) {
    return SessionEffects.of(Sessions.readings(Sessions.of(DisturbedTrials.without(all))));
  }

  private static Rival rival(LongRun.Rival rival) {
    Interval ratio = interval(rival.slower());
    return new Rival(
        rival.threads(), rival.slower().sessions(), ratio.low(), ratio.high(), rival.isOpen());
  }

  private static Interval interval(Span span) {
    return new Interval(Math.exp(span.low()), Math.exp(span.high()));
  }

  /** In sentences, which follow others. */
  public static String sentence(AcrossSessions found, Claimed claimed) {
    return holds(found, claimed)
        + found
            .nextSession()
            .map(
                seconds ->
                    " In the next session a typical run takes %s to %s s (95 %%)."
                        .formatted(Digits.seconds(seconds.low()), Digits.seconds(seconds.high())))
            .orElse("");
  }

  private static String holds(AcrossSessions found, Claimed claimed) {
    String tolerance = Digits.percent(claimed.tolerance());
    if (!found.certified()) {
      return " Across %d sessions it is open whether another is faster by more than %s: %s."
          .formatted(
              found.sessions(),
              tolerance,
              joined(
                  found.openRivals(),
                  rival ->
                      String.format(
                          Locale.ROOT,
                          "%d takes %.2f to %.2f times as long",
                          rival.threads(),
                          rival.low(),
                          rival.high())));
    }
    return " It is within %s of %s%s in the long run (certified across %d sessions, at 95 %%)."
        .formatted(
            tolerance,
            joined(found.rivals(), rival -> String.valueOf(rival.threads())),
            found.fewestCertified() && claimed.fewest() != claimed.threads()
                ? ", and %d within %s of it,".formatted(claimed.fewest(), tolerance)
                : "",
            found.sessions());
  }

  private static String joined(List<Rival> rivals, Function<Rival, String> words) {
    return rivals.stream().map(words).collect(Collectors.joining(", "));
  }
}
