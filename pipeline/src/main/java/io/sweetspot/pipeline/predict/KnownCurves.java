package io.sweetspot.pipeline.predict;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.fitting.predict.CurveBelief;
import io.sweetspot.fitting.predict.KnownProgram;
import io.sweetspot.fitting.predict.KnownPrograms;
import io.sweetspot.fitting.predict.Probe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * The curves that a new program may follow on one kind of machine: those that are shipped, as they
 * are and with threads stretched by the number of cores, and those of a dataset's other programs.
 */
public final class KnownCurves {
  /** Of the machine that the shipped curves were measured on. */
  static final int SHIPPED_CORES = 2;

  /** Fewer counts are no curve. */
  static final int LEAST_COUNTS = 3;

  private final KnownPrograms programs;

  private KnownCurves(KnownPrograms programs) {
    this.programs = programs;
  }

  /**
   * Those of a dataset, and those that are shipped.
   *
   * @param kind of the machine; programs of another one are left out
   * @param cores of the machine; 0 where unknown
   * @param asked programs that are tuned themselves, by name
   * @throws IOException where the dataset cannot be read
   */
  public static KnownCurves of(Dataset dataset, MachineKind kind, int cores, Set<String> asked)
      throws IOException {
    Map<Identity, ProgramTrials> stored = new HashMap<>();
    dataset.forEachTrial(
        trial -> {
          if (ProgramTrials.teaches(trial)
              && !asked.contains(trial.spec().program())
              && trial.identity().kind().equals(kind)) {
            stored.computeIfAbsent(trial.identity(), ProgramTrials::new).add(trial);
          }
        });
    List<KnownProgram> known = new ArrayList<>(shipped(cores));
    stored.values().stream()
        .filter(each -> each.threads().size() >= LEAST_COUNTS)
        .forEach(each -> known.add(each.known()));
    return new KnownCurves(new KnownPrograms(known));
  }

  /** Those that are shipped alone. */
  static List<KnownProgram> shipped(int cores) {
    List<KnownProgram> shipped = ShippedCurves.on(Integer.toString(SHIPPED_CORES));
    List<KnownProgram> known = new ArrayList<>(shipped);
    if (cores > 0 && cores != SHIPPED_CORES) {
      for (KnownProgram each : shipped) {
        known.add(
            new KnownProgram(
                each.curve().stretched((double) cores / SHIPPED_CORES),
                each.family(),
                each.limit(),
                each.features()));
      }
    }
    return known;
  }

  /**
   * What to expect of a program.
   *
   * @param trials its own, those that failed left out
   * @param allowed counts that it may be run at
   */
  public Likeness of(List<Trial> trials, List<Integer> allowed) {
    Map<Identity, ProgramTrials> seen = new HashMap<>();
    List<Probe> probes = new ArrayList<>();
    for (Trial trial : trials) {
      if (trial.succeeded()) {
        seen.computeIfAbsent(trial.identity(), ProgramTrials::new).add(trial);
        probes.add(new Probe(trial.spec().threads(), trial.seconds()));
      }
    }
    NavigableMap<Integer, Map<String, Double>> figures =
        seen.values().stream().findFirst().map(ProgramTrials::figures).orElseGet(TreeMap::new);
    return new Likeness(programs, CurveBelief.of(programs.suspects(figures), probes, allowed));
  }
}
