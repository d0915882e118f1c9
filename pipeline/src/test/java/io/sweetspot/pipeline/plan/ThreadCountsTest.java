package io.sweetspot.pipeline.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.pipeline.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadCountsTest {

  @Test
  void paperHasItsThirtyTwoCounts() {
    List<Integer> counts = ThreadCounts.parse("paper");
    assertEquals(32, counts.size());
    assertEquals(
        "[1, 2, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 33, 36, 39, 42, 45, 48, 51, 54, 57, 60,"
            + " 64, 68, 72, 76, 80, 85, 90, 95, 100]",
        counts.toString());
  }

  @Test
  void geometricHasTwoStepsADoublingAndEndsWhereItIsAsked() {
    assertEquals(
        List.of(1, 2, 4, 8, 12, 16, 24, 32, 48, 64, 96, 100), ThreadCounts.parse("geometric"));
    assertEquals(List.of(1, 2, 4, 5), ThreadCounts.parse("geometric..5"));
    assertEquals(List.of(1), ThreadCounts.parse("geometric..1"));
  }

  @Test
  void rangesAndListsAreTakenAsTheyAre() {
    assertEquals(List.of(3, 4, 5), ThreadCounts.parse("3..5"));
    assertEquals(List.of(1, 2, 40), ThreadCounts.parse("1, 2,40"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0..3", "1,2,2", "4,2", "5..2", "", "a", "1,,2", "-1", "1..", "2147483648"})
  void anythingElseIsRefusedWithWhatIsExpected(String text) {
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> ThreadCounts.parse(text));
    assertTrue(e.getMessage().contains("'" + text + "'"), e.getMessage());
    assertTrue(e.getMessage().contains("1..100"), e.getMessage());
  }
}
