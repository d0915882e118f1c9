package io.sweetspot.fitting.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SessionEffectsTest {

  private static final List<Integer> COUNTS = List.of(1, 2, 4, 8);
  private static final double NOISE = 0.03;

  /** One session after another of a program, each with a level and a part of every count's own. */
  private static final class Program {
    private final SplittableRandom random;
    private final double level;
    private final double own;
    private int session;

    private Program(long seed, double level, double own) {
      this.random = new SplittableRandom(seed);
      this.level = level;
      this.own = own;
    }

    private static double expected(int threads) {
      return Math.log(10.0 / threads + threads);
    }

    /** Mean logarithms of the session in its long run, by the index of the count. */
    private double[] next(int trials, List<Reading> into) {
      double shared = level * random.nextGaussian();
      double[] means = new double[COUNTS.size()];
      for (int c = 0; c < means.length; c++) {
        means[c] = expected(COUNTS.get(c)) + shared + own * random.nextGaussian();
        for (int i = 0; i < trials; i++) {
          double log = means[c] + NOISE * random.nextGaussian();
          into.add(new Reading(session, COUNTS.get(c), log));
        }
      }
      session++;
      return means;
    }
  }

  private static double coverage(int sessions, double level, double own, boolean seconds) {
    int covered = 0;
    int programs = 400;
    for (int i = 0; i < programs; i++) {
      Program program = new Program(17L * i + 1, level, own);
      List<Reading> readings = new ArrayList<>();
      for (int s = 0; s < sessions; s++) {
        program.next(6, readings);
      }
      SessionEffects effects = SessionEffects.of(readings);
      double[] next = program.next(0, new ArrayList<>());
      Span span = seconds ? effects.nextSeconds(4) : effects.nextSession(4, 8);
      double truth = seconds ? next[2] : next[2] - next[3];
      covered += span.low() <= truth && truth <= span.high() ? 1 : 0;
    }
    return (double) covered / programs;
  }

  /** 93 % are wanted; of 400 at 95 %, fewer than 92 % are covered once in 200 times. */
  @Test
  void theNextSessionLiesInTheIntervalOfThreeToFive() {
    for (int sessions = 3; sessions <= 5; sessions++) {
      for (double size : List.of(0.003, 0.01, 0.03)) {
        double ratio = coverage(sessions, 0.02, size, false);
        double seconds = coverage(sessions, 3 * size, size, true);
        assertTrue(ratio >= 0.92, "%d sessions, %s: ratio %s".formatted(sessions, size, ratio));
        assertTrue(seconds >= 0.92, "%d sessions, %s: %s".formatted(sessions, size, seconds));
      }
    }
  }

  @Test
  void manySessionsTellTheirVariancesFromTheNoise() {
    Program program = new Program(5, 0.05, 0.02);
    List<Reading> readings = new ArrayList<>();
    for (int s = 0; s < 60; s++) {
      program.next(5, readings);
    }
    SessionEffects effects = SessionEffects.of(readings);
    assertEquals(60, effects.sessions());
    assertEquals(0.02, effects.own(), 0.003);
    assertEquals(NOISE, effects.noise(), 0.002);
    Span ratio = effects.longRun(4, 8);
    double truth = Program.expected(4) - Program.expected(8);
    assertTrue(ratio.low() <= truth && truth <= ratio.high(), ratio.toString());
    assertTrue(ratio.error() < effects.nextSession(4, 8).error() / 4, ratio.toString());
  }

  @Test
  void whereNothingIsKnownASessionIsSupposedToMoveACountByHalfAPercent() {
    SessionEffects effects = SessionEffects.of(List.of());
    assertEquals(SessionEffects.SUPPOSED_OWN, effects.own(), 1e-6);
    assertEquals(0, effects.nextSession(4, 8).estimate());
    assertEquals(0, effects.nextSession(4, 8).sessions());
    assertTrue(effects.nextSession(4, 8).error() > effects.likeBuilds().error());
    assertThrows(IllegalArgumentException.class, () -> effects.nextSeconds(4));
  }

  /** A session that shares no count with the others tells nothing of how they differ. */
  @Test
  void sessionsThatShareNoCountTellNothing() {
    List<Reading> readings =
        List.of(new Reading(0, 1, 0.1), new Reading(1, 2, 0.9), new Reading(2, 3, 0.2));
    assertEquals(SessionEffects.SUPPOSED_OWN, SessionEffects.of(readings).own(), 1e-6);
  }
}
