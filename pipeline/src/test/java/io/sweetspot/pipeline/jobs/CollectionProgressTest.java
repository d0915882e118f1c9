package io.sweetspot.pipeline.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.pipeline.PlannedTrial;
import io.sweetspot.pipeline.calibrate.SampleTrials;
import io.sweetspot.workloads.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectionProgressTest {
  private static final Program PROGRAM = Program.of("p", List.of("true", "{threads}"));

  @TempDir private Path folder;

  @Test
  void thereIsTheCountTheTimeLeftAndTheBestSoFarWithItsInterval() throws Exception {
    List<Trial> trials =
        Stream.of(0, 1)
            .flatMap(run -> Stream.of(1, 2, 4).map(threads -> trial(run, threads, 8.0 / threads)))
            .toList();
    Dataset dataset = Dataset.openOrCreate(folder);
    CollectionProgress progress =
        new CollectionProgress(
            dataset,
            trials.stream().map(trial -> new PlannedTrial(PROGRAM, trial.spec(), 0, 0)).toList());
    assertEquals("[0/6] p at 1 threads, training run 1", progress.line());

    for (Trial trial : trials.subList(0, 5)) {
      dataset.add(trial);
    }
    String line = progress.line();
    assertTrue(
        line.matches(
            "\\[5/6] p at 4 threads, training run 2, about .* left; best: 4 threads, 2\\.[0-9]+ s"
                + " \\([0-9.]+ to [0-9.]+\\)"),
        line);

    dataset.add(trials.get(5));
    assertEquals("[6/6]", progress.line());
  }

  private static Trial trial(int run, int threads, double seconds) {
    return SampleTrials.trial("p", Role.TRAINING, run, threads, seconds * (1 + 0.01 * run));
  }
}
