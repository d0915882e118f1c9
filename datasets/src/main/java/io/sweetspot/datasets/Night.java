package io.sweetspot.datasets;

import java.time.Instant;

/**
 * What one night of trials came to for one program on one kind of machine: the recommendation, and
 * what it rests on.
 *
 * @param number place of the night among those of the program and machine, from 1: by it nights are
 *     ordered, not by the clock
 * @param recalibration identity of the recalibration that the night was part of
 * @param startedAt when it began, by the wall clock
 * @param endedAt when it was decided, by the wall clock
 * @param program name of the program
 * @param version see {@link TrialSpec#version}
 * @param machine where it ran
 * @param decision what it came to
 * @param reason the decision in a sentence
 * @param threads the recommended thread count; 0 where there is none
 * @param previousThreads the one before that night; 0 where there was none
 * @param fewest the fewest threads within the tolerance; 0 where unknown
 * @param seconds seconds expected at the recommended count; 0 where unknown
 * @param low lower end of their 95 % interval; 0 where unknown
 * @param high upper end; 0 where unknown
 * @param nightTrials trials of that night
 * @param nightFailures those of them that did not succeed
 * @param trials all trials that the recommendation rests on
 * @param noise standard deviation of the logarithm of a trial's seconds; 0 where unknown
 * @param betweenNights standard deviation of the shape from night to night; 0 where unknown
 * @param shapeStatistic how sure a change of shape is: an alarm from 1 on
 * @param levelStatistic the same for a change of level
 * @param since number of the first night that counts together with this one: older trials are not
 *     averaged across a change of shape
 * @param goal what trials were measured for; seconds and their interval are its scores
 * @param size of the work; none where it has no sizes
 */
public record Night(
    int number,
    String recalibration,
    Instant startedAt,
    Instant endedAt,
    String program,
    String version,
    Machine machine,
    NightDecision decision,
    String reason,
    int threads,
    int previousThreads,
    int fewest,
    double seconds,
    double low,
    double high,
    int nightTrials,
    int nightFailures,
    int trials,
    double noise,
    double betweenNights,
    double shapeStatistic,
    double levelStatistic,
    int since,
    Goal goal,
    Size size) {
  public Night {
    if (number < 1 || since < 0 || since > number) {
      throw new IllegalArgumentException(
          "night is %d and counts since %d; expected at least 1, and 0 to %d"
              .formatted(number, since, number));
    }
    TrialSpec.requireProgram(program);
  }

  /** What the trials of the night may be averaged with. */
  public Identity identity() {
    return new Identity(program, version, machine.kind(), goal, size);
  }

  /** Whether programs that follow the recommendation do something else from now on. */
  public boolean changedRecommendation() {
    return threads != previousThreads;
  }
}
