package io.sweetspot.fitting.sessions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NightCountsTest {
  private static final Map<Integer, Double> SECONDS =
      Map.of(1, 9.0, 2, 5.0, 4, 3.0, 6, 3.02, 8, 3.01, 16, 4.0);

  private static LongRun open(Integer... rivals) {
    return new LongRun(
        4,
        3,
        Arrays.stream(rivals)
            .map(rival -> new LongRun.Rival(rival, new Span(0.001 * rival, 0.1, 3), true))
            .toList());
  }

  @Test
  void whereNothingIsOpenItTestsTheNeighboursTheFewestAndAFarCount() {
    assertEquals(List.of(2, 4, 6, 16), NightCounts.of(4, 2, SECONDS, open()));
    assertEquals(List.of(1, 2, 4, 6, 16), NightCounts.of(4, 1, SECONDS, open()));
  }

  @Test
  void rivalsThatAreOpenAcrossSessionsTakeThePlaceOfNeighbours() {
    assertEquals(List.of(2, 4, 8, 16), NightCounts.of(4, 2, SECONDS, open(8)));
    assertEquals(List.of(1, 4, 6, 8, 16), NightCounts.of(4, 1, SECONDS, open(6, 8)));
  }

  @Test
  void aCountThatIsNotMeasuredAnyMoreIsNoRival() {
    assertEquals(List.of(2, 4, 6, 16), NightCounts.of(4, 2, SECONDS, open(12)));
  }
}
