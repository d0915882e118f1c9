package io.sweetspot.pipeline.predict;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.fitting.predict.KnownProgram;
import io.sweetspot.fitting.predict.KnownPrograms;
import io.sweetspot.fitting.predict.LeaveOneProgramOut;
import io.sweetspot.fitting.predict.LeftOutProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The paper's leave-one-out evaluation (its section 3.1) on the programs that are shipped and those
 * of a dataset: each is predicted from all others that a tuning on its kind of machine would know,
 * and shows no more than its trials at its two fewest thread counts.
 *
 * <p>One pass over the trials in the driver, not a pipeline: what is kept is a few numbers a
 * program and thread count, however many trials there are.
 */
public final class EvaluatePredictor {
  private static final int TRIALS = 2;

  private final Set<String> names;
  private final Map<Identity, ProgramTrials> trials = new HashMap<>();
  private final List<LeftOutProgram> programs = new ArrayList<>();
  private final List<String> machines = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Set<String> seen = new TreeSet<>();

  private EvaluatePredictor(Set<String> names) {
    this.names = names;
  }

  /**
   * Evaluates on the programs that are shipped and on what is stored.
   *
   * @param dataset whose successful training trials count; empty for the shipped programs alone
   * @param names programs to predict, of a shipped one with its setting or without; empty for all.
   *     The others are still learned from
   * @throws IOException where the dataset cannot be read
   */
  public static PredictorEvaluation on(Optional<Dataset> dataset, Set<String> names)
      throws IOException {
    EvaluatePredictor evaluation = new EvaluatePredictor(Set.copyOf(names));
    if (dataset.isPresent()) {
      dataset.get().forEachTrial(evaluation::add);
    }
    return evaluation.evaluation();
  }

  private void add(Trial trial) {
    if (ProgramTrials.teaches(trial)) {
      trials.computeIfAbsent(trial.identity(), ProgramTrials::new).add(trial);
    }
  }

  private PredictorEvaluation evaluation() {
    SortedMap<MachineKind, List<ProgramTrials>> byMachine = new TreeMap<>();
    newest()
        .forEach(
            each ->
                byMachine
                    .computeIfAbsent(each.key().kind(), machine -> new ArrayList<>())
                    .add(each));
    leaveOutShipped();
    byMachine.forEach(this::leaveOut);
    names.stream()
        .filter(name -> !seen.contains(name))
        .sorted()
        .forEach(
            name ->
                notes.add(
                    "program '%s' is neither shipped nor has it a successful training trial in the dataset"
                        .formatted(name)));
    PredictorEvaluation all =
        new PredictorEvaluation(
            Optional.of(new LeaveOneProgramOut(programs)), machines, names, notes);
    return programs.stream().anyMatch(all::isAsked)
        ? all
        : new PredictorEvaluation(Optional.empty(), List.of(), names, notes);
  }

  /** The newest version of each program, by name. */
  private List<ProgramTrials> newest() {
    Set<Identity> found = new HashSet<>();
    List<ProgramTrials> newest = new ArrayList<>();
    trials.values().stream()
        .sorted(
            Comparator.comparing(ProgramTrials::newest)
                .reversed()
                .thenComparing(ProgramTrials::key))
        .forEach(
            each -> {
              String name = each.key().program();
              if (found.add(each.key().anyVersion())) {
                newest.add(each);
              } else if (isAsked(name)) {
                notes.add("an older version of program '%s' is left out".formatted(name));
              }
            });
    newest.sort(Comparator.comparing(ProgramTrials::key));
    return newest;
  }

  private boolean isAsked(String name) {
    return names.isEmpty() || names.contains(name);
  }

  private void leaveOutShipped() {
    int cores = KnownCurves.SHIPPED_CORES;
    KnownPrograms known = new KnownPrograms(KnownCurves.shipped(cores));
    for (KnownProgram program : known.programs()) {
      seen.addAll(List.of(program.name(), program.family()));
      programs.add(LeftOutProgram.of(program, cores, known, TRIALS));
      machines.add(PredictorEvaluation.SHIPPED);
    }
  }

  private void leaveOut(MachineKind kind, List<ProgramTrials> stored) {
    int cores = kind.usableCores();
    List<KnownProgram> known = new ArrayList<>(KnownCurves.shipped(cores));
    List<KnownProgram> own = new ArrayList<>();
    for (ProgramTrials each : stored) {
      String name = each.key().program();
      seen.add(name);
      if (each.threads().size() >= KnownCurves.LEAST_COUNTS) {
        known.add(each.known());
        own.add(each.known());
      } else if (isAsked(name)) {
        notes.add(
            "program '%s' is left out: it has %d distinct thread counts, expected %d or more; collect more"
                .formatted(name, each.threads().size(), KnownCurves.LEAST_COUNTS));
      }
    }
    for (KnownProgram program : own) {
      programs.add(LeftOutProgram.of(program, cores, new KnownPrograms(known), TRIALS));
      machines.add(kind.toString());
    }
  }
}
