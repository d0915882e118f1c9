package io.sweetspot.pipeline.predict;

import io.sweetspot.fitting.predict.LeaveOneProgramOut;
import java.util.List;
import java.util.Optional;

/**
 * How well programs are predicted from others.
 *
 * @param result over all that were left out in turn; empty where none could be
 * @param machines where each of them was measured, in their order: {@link #SHIPPED}, or the kind of
 *     machine, empty where unknown
 * @param notes what else the user should know
 */
public record PredictorEvaluation(
    Optional<LeaveOneProgramOut> result, List<String> machines, List<String> notes) {

  /** Of the programs whose curves are shipped. */
  public static final String SHIPPED = "shipped";

  public PredictorEvaluation {
    machines = List.copyOf(machines);
    notes = List.copyOf(notes);
    int programs = result.map(some -> some.programs().size()).orElse(0);
    if (programs != machines.size()) {
      throw new IllegalArgumentException(
          "%d programs on %d machines; expected as many".formatted(programs, machines.size()));
    }
  }
}
