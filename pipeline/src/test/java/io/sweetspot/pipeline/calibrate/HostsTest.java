package io.sweetspot.pipeline.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.sweetspot.datasets.Machine;
import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Usage;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.datasets.parquet.TrialReader;
import io.sweetspot.fitting.Curve;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Curves of a program that ran on two hosts of one kind, one of them 30 % slower. */
class HostsTest {
  private static final int[] THREADS = {1, 2, 4, 8};
  private static final double[] SECONDS = {20, 12, 10, 11};

  @TempDir Path folder;

  /** The slow host measured the best count, 4, more often than the fast one. */
  private ProgramCurves curves(String slow, String fast) throws IOException {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < THREADS.length; i++) {
      for (int run = 0; run < 10; run++) {
        boolean isSlow = (run > 0) == (THREADS[i] == 4);
        double seconds = SECONDS[i] * (isSlow ? 1.3 : 1);
        trials.add(
            new Trial(
                new TrialSpec("p", "v", Role.TRAINING, run, THREADS[i], 1, 0),
                Instant.EPOCH,
                seconds,
                seconds,
                Outcome.SUCCEEDED,
                0,
                Usage.UNKNOWN,
                -1,
                "",
                new Machine(isSlow ? slow : fast, "processor", 2, 1L << 34, "system")));
      }
    }
    Dataset dataset = Dataset.openOrCreate(folder);
    dataset.addAll(trials);
    CurveFold fold = new CurveFold(program -> true);
    try (TrialReader reader = dataset.reader(dataset.files().get(0))) {
      reader.forEachBlock(fold);
    }
    List<ProgramCurves> curves = CurveFold.newest(List.copyOf(fold.shards().values())).toList();
    assertEquals(1, curves.size());
    return curves.get(0);
  }

  @Test
  void theLowestCountIsRightWhereHostsAreKnown() throws IOException {
    ProgramCurves levelled = curves("slow", "fast");
    Curve curve = levelled.curve(Role.TRAINING);
    assertEquals(4, curve.lowest().threads());
    assertEquals(10 * Math.sqrt(1.3), curve.lowest().seconds().mean(), 1e-6);
    assertEquals(10, levelled.runs().size());
    assertEquals(40, levelled.succeeded());
  }

  @Test
  void theLowestCountIsWrongWhereTheyAreNotKnownApart() throws IOException {
    assertNotEquals(4, curves("same", "same").curve(Role.TRAINING).lowest().threads());
  }
}
