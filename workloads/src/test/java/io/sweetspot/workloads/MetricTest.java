package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "took ([0-9.]+) s | it took 2.5 s",
        "^seconds: ([0-9.]+)$ | seconds: 2.5",
        "(?i)TIME[:=]\\s*(\\d+(?:\\.\\d+)?) | Time: 2.5 seconds",
        "(?<seconds>\\d+\\.\\d+)s\\b | real 2.5s",
        "^(?:[^,]*,){2}([^,]*), | a,b,2.5,c",
      })
  void whatPeopleWriteIsUnderstood(String pattern, String line) {
    Metric.Found found = Metric.parse(pattern).findIn(List.of("x", line).iterator(), LONG);
    assertEquals(Optional.of("2.5"), found.seconds());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "took [0-9.]+ s",
        "took (",
        "(?<=took )([0-9.]+)",
        "(a)\\1",
        "((a{1000}){1000})",
        "((((a{999}){999}){999}){999})",
        "(a{99999999999999999999999999})",
        "(a{\u0663})("
      })
  void whatCannotBeMatchedInLinearTimeIsRefused(String pattern) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Metric.parse(pattern));
    assertTrue(refused.getMessage().startsWith("expected"), refused.getMessage());
  }

  /** RE2/J looks for ever for the way back from U+1C80; found by Jazzer. */
  @ParameterizedTest
  @ValueSource(strings = {"(?i)(\u1c80)", "(?i)([0-\uffff])", "(?si)([\\x{20}-\\x{ffff}])"})
  @Timeout(60)
  void lettersThatAreFoldedForEverAreRefused(String pattern) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Metric.parse(pattern));
    assertTrue(refused.getMessage().contains("beside (?i)"), refused.getMessage());
  }

  @Test
  void aPatternThatIsTooSlowIsGivenUp() {
    Metric metric = Metric.parse("((?:(?:a?){60}){60}b)");
    String line = "a".repeat(OutputTail.LONGEST_LINE);
    Metric.Found found =
        metric.findIn(Collections.nCopies(1_000_000, line).iterator(), Duration.ofMillis(1));
    assertTrue(found.tooSlow());
    assertEquals(Optional.empty(), found.seconds());
  }
}
