package io.sweetspot.pipeline.jobs;

import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.fitting.decide.Screen;
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

  private Likeness likeness(Round round) {
    return curves
        .get(round.tuning().identity().kind())
        .of(round.stored(), round.tuning().question().allowed());
  }

  /** The round with what is expected, where that is of use. */
  Round expecting(Round round) {
    return round.mayExpect() ? round.expecting(likeness(round).prior()) : round;
  }

  /** In a sentence: what the program was taken for, and what that saved. */
  String sentence(String program, Round round) {
    Set<Integer> tried =
        round.stored().stream().map(trial -> trial.spec().threads()).collect(Collectors.toSet());
    List<Integer> allowed = round.tuning().question().allowed();
    long saved =
        Screen.counts(allowed, Integer.MAX_VALUE).stream()
            .filter(threads -> !tried.contains(threads))
            .count();
    return "%s: %s; %s of the first look were left out"
        .formatted(
            program,
            likeness(round).words(),
            saved == 0 ? "no counts" : saved == 1 ? "1 count" : saved + " counts");
  }
}
