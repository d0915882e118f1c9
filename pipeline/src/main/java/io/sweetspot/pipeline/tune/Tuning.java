package io.sweetspot.pipeline.tune;

import io.sweetspot.fitting.decide.Question;
import io.sweetspot.pipeline.recommendations.Subject;
import io.sweetspot.workloads.Program;
import java.time.Duration;
import java.util.Optional;

/**
 * What is to be found out about one program, and at what price.
 *
 * @param program the program
 * @param version its version; trials of another are kept apart
 * @param machineKind the kind of machine; trials of another are kept apart
 * @param question allowed thread counts, tolerance, baseline, cores, seed
 * @param spending how much may be measured in all, what is stored included
 */
public record Tuning(
    Program program, String version, String machineKind, Question question, Spending spending) {

  /** What its answer is about. */
  public Subject subject() {
    return new Subject(program.name(), version, machineKind);
  }

  /**
   * A price, in one of two currencies.
   *
   * @param trials number of trials; at least 1, or empty where only time counts
   * @param time of measuring; above 0, or empty where only trials count
   */
  public record Spending(Optional<Integer> trials, Optional<Duration> time) {
    public Spending {
      if (trials.isPresent() == time.isPresent()) {
        throw new IllegalArgumentException("expected either a number of trials or a time");
      }
    }
  }
}
