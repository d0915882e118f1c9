package io.sweetspot.pipeline.predict;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.fitting.predict.LeaveOneProgramOut;
import io.sweetspot.fitting.predict.ProgramProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The paper's leave-one-out evaluation (its section 3.1) on a dataset: each program is predicted
 * from all others on the same kind of machine, of which it shows no more than cheap trials at the
 * two least thread counts that all are measured at.
 *
 * <p>One pass over the trials in the driver, not a pipeline: what is kept is a few numbers a
 * program and thread count, however many trials there are, and the predictor's own cost, which
 * grows with the fourth power of the number of programs, is met long before the reading's.
 */
public final class EvaluatePredictor {
  /** Below this, training on the others is no more than looking at one of them. */
  public static final int LEAST_PROGRAMS = 3;

  private static final int LEAST_COUNTS = 3;
  private static final int PROBES = 2;

  private final Set<String> programs;
  private final Map<Identity, ProgramTrials> trials = new HashMap<>();

  private EvaluatePredictor(Set<String> programs) {
    this.programs = programs;
  }

  /**
   * Evaluates on what is stored.
   *
   * @param dataset whose trials count
   * @param programs names of the programs to predict from each other; empty for all
   * @return one evaluation a kind of machine, by its name; none where no training trial succeeded
   * @throws IOException where the dataset cannot be read
   */
  public static List<MachineEvaluation> on(Dataset dataset, Set<String> programs)
      throws IOException {
    EvaluatePredictor predictor = new EvaluatePredictor(Set.copyOf(programs));
    dataset.forEachTrial(predictor::add);
    return predictor.evaluations();
  }

  private void add(Trial trial) {
    String program = trial.spec().program();
    boolean wanted = programs.isEmpty() || programs.contains(program);
    if (wanted && trial.succeeded() && trial.spec().role() == Role.TRAINING) {
      trials.computeIfAbsent(trial.identity(), ProgramTrials::new).add(trial);
    }
  }

  private List<MachineEvaluation> evaluations() {
    SortedMap<MachineKind, List<ProgramTrials>> byMachine = new TreeMap<>();
    trials.values().stream()
        .sorted(
            Comparator.comparing(ProgramTrials::newest)
                .reversed()
                .thenComparing(ProgramTrials::key))
        .forEach(
            found ->
                byMachine
                    .computeIfAbsent(found.key().kind(), machine -> new ArrayList<>())
                    .add(found));
    List<MachineEvaluation> evaluations = new ArrayList<>();
    byMachine.forEach((machine, found) -> evaluations.add(evaluation(machine.toString(), found)));
    return evaluations;
  }

  /** The evaluation on one kind of machine; {@code found} has the newest version of each first. */
  private static MachineEvaluation evaluation(String machine, List<ProgramTrials> found) {
    List<String> notes = new ArrayList<>();
    SortedMap<String, ProgramTrials> usable = new TreeMap<>();
    Set<String> seen = new TreeSet<>();
    for (ProgramTrials program : found) {
      String name = program.key().program();
      if (!seen.add(name)) {
        notes.add("an older version of program '%s' is left out".formatted(name));
      } else if (program.threads().size() < LEAST_COUNTS) {
        notes.add(
            "program '%s' is left out: it has %d distinct thread counts, expected %d or more; collect more"
                .formatted(name, program.threads().size(), LEAST_COUNTS));
      } else {
        usable.put(name, program);
      }
    }
    if (usable.size() < LEAST_PROGRAMS) {
      return missing(
          machine,
          notes,
          ("leaving one program out needs %d programs with training trials at %d thread counts,"
                  + " but machine '%s' has %d; collect more programs")
              .formatted(LEAST_PROGRAMS, LEAST_COUNTS, named(machine), usable.size()));
    }
    List<Integer> probes = probes(usable.values());
    if (probes.isEmpty()) {
      return missing(
          machine,
          notes,
          "the %d programs of machine '%s' share no thread count; collect all of them at 1 and 2 threads"
              .formatted(usable.size(), named(machine)));
    }
    List<ProgramProfile> profiles =
        usable.values().stream().map(program -> program.profile(probes)).toList();
    return new MachineEvaluation(
        machine, profiles, List.of(LeaveOneProgramOut.of(profiles, probes)), "", notes);
  }

  /** The least thread counts that all are measured at: the cheap trials, where few threads are. */
  private static List<Integer> probes(Iterable<ProgramTrials> programs) {
    Set<Integer> common = new TreeSet<>(programs.iterator().next().threads());
    programs.forEach(program -> common.retainAll(program.threads()));
    return common.stream().limit(PROBES).collect(Collectors.toList());
  }

  private static MachineEvaluation missing(String machine, List<String> notes, String missing) {
    return new MachineEvaluation(machine, List.of(), List.of(), missing, notes);
  }

  private static String named(String machine) {
    return machine.isEmpty() ? "unknown" : machine;
  }
}
