package io.sweetspot.pipeline.predict;

import io.sweetspot.fitting.predict.LeaveOneProgramOut;
import io.sweetspot.fitting.predict.ProgramProfile;
import java.util.List;

/**
 * How well the programs of one kind of machine predict each other, or what is missing for that.
 *
 * @param machine the kind of machine; empty where unknown
 * @param profiles the programs that were predicted, by name
 * @param results one evaluation; empty where something is missing
 * @param missing why there is none, and what to do; empty where there is one
 * @param notes what else the user should know
 */
public record MachineEvaluation(
    String machine,
    List<ProgramProfile> profiles,
    List<LeaveOneProgramOut> results,
    String missing,
    List<String> notes) {

  public MachineEvaluation {
    profiles = List.copyOf(profiles);
    results = List.copyOf(results);
    notes = List.copyOf(notes);
    if (results.isEmpty() == missing.isEmpty()) {
      throw new IllegalArgumentException(
          "%d results and missing '%s'; expected one of both".formatted(results.size(), missing));
    }
  }
}
