package io.sweetspot.pipeline.predict;

import io.sweetspot.fitting.predict.LeaveOneProgramOut;
import io.sweetspot.fitting.predict.LeftOutProgram;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How well programs are predicted from others.
 *
 * @param result over all that were left out in turn; empty where none could be
 * @param machines where each of them was measured, in their order: {@link #SHIPPED}, or the kind of
 *     machine, empty where unknown
 * @param names of the programs that were asked for; empty for all
 * @param notes what else the user should know
 */
public record PredictorEvaluation(
    Optional<LeaveOneProgramOut> result,
    List<String> machines,
    Set<String> names,
    List<String> notes) {

  /** Of the programs whose curves are shipped. */
  public static final String SHIPPED = "shipped";

  public PredictorEvaluation {
    machines = List.copyOf(machines);
    names = Set.copyOf(names);
    notes = List.copyOf(notes);
    int programs = result.map(some -> some.programs().size()).orElse(0);
    if (programs != machines.size()) {
      throw new IllegalArgumentException(
          "%d programs on %d machines; expected as many".formatted(programs, machines.size()));
    }
  }

  /** Whether it was asked for, by its name with its setting or without. */
  boolean isAsked(LeftOutProgram left) {
    return names.isEmpty()
        || names.contains(left.program().name())
        || names.contains(left.program().family());
  }
}
