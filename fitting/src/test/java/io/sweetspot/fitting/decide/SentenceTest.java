package io.sweetspot.fitting.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sentences that said more than was measured, and a look over many. */
class SentenceTest {

  private static final List<Integer> COUNTS = IntStream.rangeClosed(1, 16).boxed().toList();

  /** A ratio, or a share more or less. */
  private static final Pattern RATIO =
      Pattern.compile("[0-9.]+ %? ?(?:more|less|longer|times as (?:long|fast))");

  /** An interval and what it rests on. */
  private static final Pattern BASIS =
      Pattern.compile("^ \\([0-9.]+(?: %)? to [0-9.]+(?: %)?; [0-9]+ trials, [0-9]+ beside it\\)");

  private static Question question(int baseline, int cores) {
    return new Question(COUNTS, 0.05, Claim.TYPICAL, baseline, cores, 1);
  }

  /** Block by block, the seconds of these counts; 0 for a trial that is not run. */
  private static List<Observation> blocks(Map<Integer, double[]> seconds) {
    List<Observation> all = new ArrayList<>();
    int blocks = seconds.values().stream().mapToInt(each -> each.length).max().orElseThrow();
    for (int block = 0; block < blocks; block++) {
      for (Map.Entry<Integer, double[]> each : new TreeMap<>(seconds).entrySet()) {
        if (block < each.getValue().length && each.getValue()[block] > 0) {
          all.add(
              new Observation(
                  each.getKey(),
                  each.getValue()[block],
                  block,
                  all.size(),
                  Purpose.EXPLORE,
                  Status.MEASURED));
        }
      }
    }
    return all;
  }

  private static Verdict verdict(Question question, List<Observation> observations) {
    return Decider.decide(question, observations, StopReason.BUDGET_SPENT, List.of()).orElseThrow();
  }

  private static String said(Question question, Map<Integer, double[]> seconds) {
    return verdict(question, blocks(seconds)).sentence();
  }

  @Test
  void oneTrialIsNoComparison() {
    String said =
        said(
            question(0, 2),
            Map.of(
                2, new double[] {13}, 3, new double[] {10, 10.2, 9.9, 10}, 4, new double[] {11}));
    assertTrue(said.contains("2, one for each core, ran once only, too little"), said);
    assertFalse(said.contains("30 %"), said);
  }

  @Test
  void whatIsAsFastAboveIsNotSaidToBeSlower() {
    double[] noisy = {9, 12, 10, 11.5};
    String said =
        said(
            question(0, 0),
            Map.of(3, noisy, 6, new double[] {12, 9, 11, 10}, 9, new double[] {10, 11, 12}));
    assertFalse(said.contains("Nothing measured above"), said);
    assertTrue(said.contains("It cannot be told apart from "), said);
  }

  @Test
  void theSetOfThoseThatCannotBeToldApartHasGaps() {
    double[] quick = {10, 10.1, 9.9, 10, 10.05};
    Verdict verdict =
        verdict(
            question(0, 0),
            blocks(
                Map.of(
                    3, quick, 4, new double[] {14, 14.1, 13.9}, 6, new double[] {10.1, 9.95, 10})));
    assertEquals(List.of(3, 6), verdict.indifferent());
    int other = verdict.threads() == 3 ? 6 : 3;
    assertTrue(
        verdict.sentence().contains("It cannot be told apart from " + other + "."),
        verdict.sentence());
  }

  @Test
  void runsOfCountsAreSaidAsRuns() {
    assertEquals("7", Sentence.either(List.of(7)));
    assertEquals("2 to 4, 6, 7 or 9", Sentence.either(List.of(2, 3, 4, 6, 7, 9)));
  }

  @Test
  void aFasterBaselineThatIsAllowedIsNotCalledForbidden() {
    String said =
        said(
            question(2, 0),
            Map.of(2, new double[] {9.5, 9.9, 10.4}, 3, new double[] {10, 9.9, 10.1, 9.6, 9.7}));
    assertFalse(said.contains("not allowed"), said);
  }

  @Test
  void aRatioOfOneIsNoSpeedUp() {
    String said =
        said(
            question(0, 0),
            Map.of(1, new double[] {10.1, 9.9, 10.2}, 4, new double[] {10, 9.95, 10.05, 9.9}));
    assertFalse(said.contains("times as"), said);
    assertTrue(said.contains("cannot be told apart"), said);
  }

  @Test
  void whereOneIsTheAnswerNothingIsSaidOfFewer() {
    String said =
        said(
            question(0, 0),
            Map.of(1, new double[] {10, 10.1}, 2, new double[] {14, 14.2}, 4, new double[] {15}));
    assertTrue(said.startsWith("Use 1 thread: "), said);
    assertFalse(said.contains("fewer"), said);
  }

  @Test
  void whatWasEndedEarlyTakesAtLeastSoLong() {
    List<Observation> all = new ArrayList<>(blocks(Map.of(4, new double[] {10, 10.1, 9.9})));
    all.add(new Observation(1, 50, 3, all.size(), Purpose.EXPLORE, Status.SLOWER_THAN));
    String said = verdict(question(0, 0), all).sentence();
    assertTrue(
        said.matches(".*1 takes at least 4\\.[0-9] times as long \\(ended early\\).*"), said);
  }

  @Test
  void aMeanIsSaidToBeOne() {
    Question question = new Question(COUNTS, 0.05, Claim.MEAN, 0, 0, 1);
    String said = said(question, Map.of(3, new double[] {10, 10.1, 9.9}, 4, new double[] {14}));
    assertTrue(said.contains("on average over this session, spikes included"), said);
  }

  @Test
  void whatIsQuotedGetsThreeBlocksBesideTheFastest() {
    Question question = question(5, 2);
    for (int seed = 1; seed <= 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Verdict verdict =
          Trials.tune(
                  question,
                  40,
                  (trial, order) ->
                      Trials.exactly(
                              t ->
                                  (6.0 / t + 1 + 0.05 * t) * Math.exp(0.02 * random.nextGaussian()))
                          .apply(trial, order))
              .verdict(question);
      Comparison five = verdict.beside(5).orElseThrow();
      assertTrue(five.trials() >= 3, verdict.sentence());
      assertFalse(verdict.sentence().contains("5, your present setting, ran"), verdict.sentence());
    }
  }

  @Test
  void noSentenceContradictsItsTableAndNoRatioIsWithoutAnInterval() {
    int compared = 0;
    for (int seed = 1; seed <= 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Question question = question(seed % 2 == 0 ? 7 : 0, seed % 3 == 0 ? 2 : 4);
      Trials trials =
          Trials.tune(
              question,
              24,
              (trial, order) ->
                  Trials.exactly(t -> 10 * Math.exp(0.15 * random.nextGaussian()))
                      .apply(trial, order));
      Verdict verdict = trials.verdict(question);
      requireNoContradiction(verdict, means(trials.observations()));
      compared += requireIntervals(verdict.sentence());
    }
    assertTrue(compared < 40, compared + " ratios where all are alike");
  }

  private static Map<Integer, Double> means(List<Observation> observations) {
    return observations.stream()
        .filter(each -> each.status() == Status.MEASURED)
        .collect(
            Collectors.groupingBy(
                Observation::threads, Collectors.averagingDouble(Observation::seconds)));
  }

  private static void requireNoContradiction(Verdict verdict, Map<Integer, Double> means) {
    String said = verdict.sentence();
    double fastest = means.get(verdict.threads());
    if (said.contains("Nothing measured above")) {
      means.forEach(
          (threads, mean) ->
              assertTrue(threads <= verdict.threads() || mean > fastest, said + means));
    }
    if (said.contains("No fewer threads")) {
      means.forEach(
          (threads, mean) ->
              assertTrue(
                  threads >= verdict.fewest().threads() || mean > 1.05 * fastest, said + means));
    }
    for (Comparison each : verdict.comparisons()) {
      boolean apart = said.contains(each.threads() + " costs") || said.contains("times as long");
      if (each.threads() != verdict.threads() && apart && each.isToldApart()) {
        assertEquals(each.speedup() > 1, means.get(each.threads()) > fastest, said + means);
      }
    }
    List<Integer> others = new ArrayList<>(verdict.indifferent());
    others.remove(Integer.valueOf(verdict.threads()));
    assertEquals(
        !others.isEmpty(),
        said.contains("It cannot be told apart from " + Sentence.either(others) + "."),
        said);
  }

  private static int requireIntervals(String said) {
    Matcher ratio = RATIO.matcher(said);
    int found = 0;
    while (ratio.find()) {
      String after = said.substring(ratio.end());
      if (!after.startsWith(" trials")) {
        assertTrue(BASIS.matcher(after).find() || after.startsWith(" (ended early"), said);
        found++;
      }
    }
    return found;
  }
}
