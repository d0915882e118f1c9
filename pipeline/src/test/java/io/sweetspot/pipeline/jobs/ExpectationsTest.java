package io.sweetspot.pipeline.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.pipeline.Said;
import io.sweetspot.pipeline.calibrate.CalibrationSettings;
import io.sweetspot.pipeline.recommendations.ProgramAnswers;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.pipeline.tune.RaceTerms;
import io.sweetspot.pipeline.tune.Tuning;
import io.sweetspot.workloads.Program;
import io.sweetspot.workloads.ThisMachine;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tunings that expect something, without the command line and without an engine. */
class ExpectationsTest {
  private static final int BUDGET = 24;
  private static final List<Integer> COUNTS = IntStream.rangeClosed(1, 32).boxed().toList();

  @TempDir Path folder;
  private final Said said = new Said();

  /** The count that is published. */
  private int tuned(boolean expecting, IntToDoubleFunction seconds) throws Exception {
    SimulatedBatches batches =
        new SimulatedBatches(Dataset.openOrCreate(folder), Clock.systemUTC());
    batches.takes("p", seconds);
    Program program = Program.of("p", List.of("true", "{threads}"));
    RaceTerms terms =
        new RaceTerms(
            0.05,
            Claim.TYPICAL,
            0,
            new Tuning.Spending(Optional.of(BUDGET), Optional.empty()),
            /* cores= */ 2,
            1);
    Tuning tuning = terms.tuning(program, ThisMachine.identity(program), COUNTS);
    Tuner tuner = new Tuner(DatasetLocation.of(folder), batches, said);
    ProgramAnswers answers =
        (expecting ? tuner.expecting() : tuner)
            .tune(
                List.of(tuning),
                new CalibrationSettings(Set.of(), -1, CalibrationSettings.DEFAULT_STARTS, 1));
    List<Integer> threads = new ArrayList<>();
    answers.forEach(answer -> threads.add(answer.threads()));
    return threads.get(0);
  }

  @Test
  void whatItWasTakenForAndWhatWasLeftOutIsSaid() throws Exception {
    assertTrue(tuned(true, threads -> 10 + 0.5 * threads) <= 2);
    assertTrue(said.text().contains("p was taken for a program like "), said.text());
    assertTrue(said.text().contains(" of the first look w"), said.text());
  }

  @Test
  void aCurveThatNoShippedProgramHasIsFoundAllTheSame() throws Exception {
    int threads = tuned(true, count -> count < 6 ? 13 : 13 * (0.3 + 0.1 * Math.abs(count - 8)));
    assertTrue(threads >= 7 && threads <= 9, threads + " threads: " + said.text());
  }

  @Test
  void whoExpectsNothingIsToldNothing() throws Exception {
    assertEquals(1, tuned(false, threads -> 10 + 2.0 * threads));
    assertFalse(said.text().contains("taken for"), said.text());
  }
}
