package io.sweetspot.pipeline.recalibrate;

import io.sweetspot.datasets.Night;
import io.sweetspot.fitting.Digits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a recalibration tells those who watch it, in a sentence each. */
public final class Announcements {
  /** Above this scatter of a trial a change of 10 % takes more than three nights to be found. */
  private static final double LOUD = 0.06;

  private Announcements() {}

  /**
   * What is new since the last one.
   *
   * @param nights so far, on this kind of machine
   * @param programs names of those to recalibrate
   * @param catalog names of all programs of the catalog; empty where only some were asked for
   */
  public static List<String> news(
      List<Night> nights, List<String> programs, List<String> catalog, Instant now) {
    List<String> known = nights.stream().map(Night::program).distinct().toList();
    List<String> news = new ArrayList<>();
    jump(nights, now).ifPresent(news::add);
    if (!nights.isEmpty()) {
      programs.stream()
          .filter(name -> !known.contains(name))
          .forEach(name -> news.add("program '%s' is new in the catalog".formatted(name)));
    }
    known.stream()
        .filter(name -> !catalog.isEmpty() && !catalog.contains(name))
        .forEach(
            name ->
                news.add(
                    "program '%s' is no longer in the catalog; its recommendation stays as it is"
                        .formatted(name)));
    return news;
  }

  private static Optional<String> jump(List<Night> nights, Instant now) {
    return nights.stream()
        .map(Night::endedAt)
        .max(Instant::compareTo)
        .filter(last -> last.isAfter(now))
        .map(
            last ->
                "the clock says %s, but the last night ended at %s: it has jumped; nights keep their stored order"
                    .formatted(
                        now.truncatedTo(ChronoUnit.SECONDS), last.truncatedTo(ChronoUnit.SECONDS)));
  }

  /**
   * How a recommendation is tested.
   *
   * @param passes how often each count is tried
   * @param time what is said of how long that takes, to go on after the number of trials
   * @param noise standard deviation of a trial's logarithm
   */
  public static List<String> ofTest(
      UndecidedNight night, List<Integer> counts, int passes, String time, double noise) {
    List<String> said = new ArrayList<>();
    said.add(
        String.format(
            Locale.ROOT,
            "%s: night %d tries %s threads, each %d times: %d trials%s (a trial scatters by %.1f %%)",
            night.title(),
            night.number(),
            counts.stream().map(String::valueOf).collect(Collectors.joining(", ")),
            passes,
            counts.size() * passes,
            time,
            100 * noise));
    if (noise > LOUD) {
      said.add(
          "%s: so much scatter that a change of 10 %% may stay unseen; give each trial more work, or the night a quieter hour"
              .formatted(night.title()));
    }
    return said;
  }

  /** What a night came to. */
  public static String of(Night night) {
    String threads =
        night.changedRecommendation() && night.previousThreads() > 0
            ? "%s instead of %d".formatted(Digits.threads(night.threads()), night.previousThreads())
            : Digits.threads(night.threads());
    String seconds = night.seconds() > 0 ? ", " + NightWords.expected(night) : "";
    return "%s: night %d, %s: %s; %s%s"
        .formatted(
            night.identity().title(),
            night.number(),
            night.decision().label(),
            night.reason(),
            threads,
            seconds);
  }

  /** The deadline left no time for a program. */
  public static String missed(String program) {
    return "%s: not reached, as its next trial might not end in time; what it has is stored"
        .formatted(program);
  }
}
