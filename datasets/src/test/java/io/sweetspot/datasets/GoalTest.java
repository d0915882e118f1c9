package io.sweetspot.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoalTest {
  /** 3 s of CPU time, 2 GiB. */
  private static final Usage USAGE = new Usage(2, 1, 2L << 30, 0, 0, 0, 0, 0);

  private static final Measures MEASURES = Measures.parse("p99=0.02 tps=250");

  @ParameterizedTest
  @CsvSource({
    "seconds, 7200, 7200",
    "cpu-seconds, 3, 3",
    "memory, 2147483648, 2048",
    "higher tps, 0.004, 250",
    "lower p99 s, 0.02, 0.02",
    "cost cpu-hour=1200, 1, 1000",
    "cost gib-hour=0.25, 1, 1000",
    "cost machine-hour=0.5, 1, 1000"
  })
  void scoresSmallerForBetterAndShowsItInItsUnit(String text, double score, double shown) {
    Goal goal = Goal.parse(text);
    assertEquals(text, goal.toString());
    assertEquals(score, goal.score(7200, USAGE, MEASURES).orElseThrow(), 1e-12 * score);
    assertEquals(shown, goal.shown(score), 1e-9 * shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cpu-seconds", "memory", "higher qps", "cost cpu-hour=1 machine-hour=1"})
  void hasNoScoreWhereWhatItNeedsIsUnknown(String text) {
    assertEquals(OptionalDouble.empty(), Goal.parse(text).score(1, Usage.UNKNOWN, MEASURES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "speed", "cost", "cost gold=1", "higher", "more tps"})
  void refusesWhatIsNone(String text) {
    assertThrows(IllegalArgumentException.class, () -> Goal.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p99 < 20ms",
        "p99<=20 ms",
        "memory < 2GiB",
        "errors <= 0.1%",
        "tps >= 500",
        "tps > 500"
      })
  void limitsAreReadAsTheyAreWritten(String text) {
    Limit limit = Limit.parse(text);
    assertEquals(limit, Limit.parse(limit.toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p99",
        "p99 = 20ms",
        "p99 < fast",
        "memory < 20ms",
        "memory < 5",
        "seconds < 1GiB"
      })
  void refusesLimitsThatSayNothing(String text) {
    assertThrows(IllegalArgumentException.class, () -> Limit.parse(text));
  }

  @Test
  void keepsTrialsOfAnotherGoalApart() {
    Identity seconds = new Identity("p", "v", MachineKind.UNKNOWN);
    Identity memory = new Identity("p", "v", MachineKind.UNKNOWN, Goal.MEMORY);
    assertEquals("another goal (memory)", seconds.difference(memory).orElseThrow());
    assertEquals(memory, Identity.ofTexts(memory.texts()));
  }
}
