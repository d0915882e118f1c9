package io.sweetspot.datasets.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.Trials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that writes, at random moments; {@code sweetspot.kills} says how many times. */
class KilledWriterTest {
  private static final int KILLS = Integer.getInteger("sweetspot.kills", 8);

  @TempDir private Path temp;

  @Test
  void everyStoredTrialSurvivesTheKillAndNoHalfFileIsListed()
      throws IOException, InterruptedException {
    Path folder = temp.resolve("data");
    Dataset dataset = Dataset.openOrCreate(folder);
    Random random = new Random(KILLS);
    TreeSet<Integer> acknowledged = new TreeSet<>();
    for (int kill = 0; kill < KILLS; kill++) {
      int from = kill * 100_000;
      WritingProcess writer = WritingProcess.start(folder, from, from + 100_000, 7);
      assertEquals(from + ".", writer.stored().readLine());
      LockSupport.parkNanos(random.nextLong(150_000_000)); // the moment of the kill is the input
      acknowledged.addAll(writer.kill(List.of(from)));

      List<Trial> read = dataset.read();
      TreeSet<Integer> stored = new TreeSet<>(read.stream().map(t -> t.spec().run()).toList());
      assertEquals(stored.size(), read.size(), "a trial is there twice");
      assertTrue(stored.containsAll(acknowledged), "a stored trial is lost");
      for (Trial trial : read) {
        assertEquals(Trials.ordinary(trial.spec().run()), trial);
      }
      TreeSet<Integer> inFlight = new TreeSet<>(stored);
      inFlight.removeAll(acknowledged);
      assertTrue(inFlight.size() <= kill + 1, "more than the trial in flight of each kill");
    }
    dataset.compact();
    assertEquals(1, dataset.files().size());
  }
}
