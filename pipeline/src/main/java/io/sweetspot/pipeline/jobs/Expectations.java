package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.fitting.decide.Planner;
import io.sweetspot.fitting.decide.Prior;
import io.sweetspot.pipeline.DisturbedTrials;
import io.sweetspot.pipeline.predict.KnownCurves;
import io.sweetspot.pipeline.predict.Likeness;
import io.sweetspot.pipeline.tune.Round;
import io.sweetspot.pipeline.tune.Tuning;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What curves of other programs let expect of those that are tuned, round by round. */
final class Expectations {
  private final Map<MachineKind, KnownCurves> curves = new HashMap<>();

  private Expectations() {}

  /** From what is shipped and what the dataset holds of other programs. */
  static Expectations of(Dataset dataset, List<Tuning> tunings) throws IOException {
    Expectations expectations = new Expectations();
    Set<String> asked =
        tunings.stream().map(tuning -> tuning.program().name()).collect(Collectors.toSet());
    for (Tuning tuning : tunings) {
      MachineKind kind = tuning.identity().kind();
      if (!expectations.curves.containsKey(kind)) {
        int cores = tuning.question().cores();
        expectations.curves.put(kind, KnownCurves.of(dataset, kind, cores, asked));
      }
    }
    return expectations;
  }

  /** By trials that nobody disturbed: a starved program looks like another. */
  private Likeness likeness(Round round) {
    return curves
        .get(round.tuning().identity().kind())
        .of(DisturbedTrials.without(round.stored()), round.tuning().question().allowed());
  }

  /** The round with what is expected. */
  Round expecting(Round round) {
    return round.expecting(likeness(round).prior());
  }

  /** In a sentence: what the program was taken for, and what that saved. */
  String sentence(String program, Round round) {
    Likeness likeness = likeness(round);
    Prior prior = likeness.prior();
    Set<Integer> tried =
        round.stored().stream().map(trial -> trial.spec().threads()).collect(Collectors.toSet());
    long trials = (long) round.trials() + round.left().trials();
    long saved =
        Planner.firstLook(round.tuning().question(), trials).stream()
            .filter(threads -> !tried.contains(threads) && prior.isHopeless(threads))
            .count();
    return "%s was taken for a program %s; %s of the first look %s left out"
        .formatted(
            program,
            likeness.words(),
            saved == 0 ? "no count" : saved == 1 ? "1 count" : saved + " counts",
            saved > 1 ? "were" : "was");
  }
}
