package io.sweetspot.datasets.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.Trials;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes write and join files, one thread joins them all the time, others read; {@code
 * sweetspot.trials} says how many trials each process adds.
 */
@Timeout(600)
class ConcurrentUseTest {
  private static final int TRIALS = Integer.getInteger("sweetspot.trials", 60);

  @TempDir private Path temp;

  @Test
  void everyReaderSeesEveryTrialOnceWhileFilesAreWrittenAndJoined() throws Exception {
    Path folder = temp.resolve("data");
    Dataset dataset = Dataset.openOrCreate(folder);
    dataset.addAll(Trials.ordinary(0, 10));
    AtomicInteger stored = new AtomicInteger(10);
    WritingProcess first = WritingProcess.start(folder, 1000, 1000 + TRIALS, 20);
    WritingProcess second = WritingProcess.start(folder, 5000, 5000 + TRIALS, 1_000_000);
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<?>> writers =
          List.of(
              threads.submit(() -> count(first.stored(), stored)),
              threads.submit(() -> count(second.stored(), stored)));
      Future<Integer> joined = threads.submit(() -> whileRunning(writers, () -> join(dataset)));
      Future<Integer> own = threads.submit(() -> whileRunning(writers, () -> read(folder, stored)));
      Future<Integer> foreign =
          threads.submit(() -> whileRunning(writers, () -> query(folder, stored)));
      for (Future<?> writer : writers) {
        writer.get();
      }
      assertEquals(0, first.exitCode());
      assertEquals(0, second.exitCode());
      assertTrue(joined.get() > 0, "files were joined meanwhile");
      assertTrue(own.get() > 0, "the dataset was read meanwhile");
      assertTrue(foreign.get() > 0, "DuckDB read it meanwhile");
    } finally {
      threads.shutdownNow();
    }
    assertEquals(10 + 2 * TRIALS, stored.get());
    assertEquals(stored.get(), dataset.read().size());
    dataset.compact();
    assertEquals(1, dataset.files().size());
    assertEquals(stored.get(), dataset.ids().size());
  }

  @Test
  void manyThreadsMayAddTheSameTrialsAtOnce() throws Exception {
    Path folder = temp.resolve("data");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<?>> writers = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      writers.add(
          threads.submit(
              () -> {
                Dataset own = Dataset.openOrCreate(folder);
                for (int run = 0; run < 40; run++) {
                  own.add(Trials.ordinary(run));
                  if (run % 10 == 9) {
                    own.compact();
                  }
                }
                return own;
              }));
    }
    for (Future<?> writer : writers) {
      writer.get();
    }
    threads.shutdown();
    Dataset dataset = Dataset.open(folder);
    assertEquals(40, dataset.read().size());
    assertEquals(40, dataset.ids().size());
  }

  /** What is done again and again: whether it came to an end. */
  private interface Step {
    boolean run() throws IOException, SQLException;
  }

  private static int whileRunning(List<Future<?>> writers, Step step)
      throws IOException, SQLException {
    int times = 0;
    while (!writers.stream().allMatch(Future::isDone)) {
      times += step.run() ? 1 : 0;
    }
    return times;
  }

  private static void count(BufferedReader lines, AtomicInteger stored) {
    try (lines) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        stored.incrementAndGet();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean join(Dataset dataset) throws IOException {
    return dataset.compact().trialsMoved() > 0;
  }

  private static boolean read(Path folder, AtomicInteger stored) throws IOException {
    int before = stored.get();
    List<Trial> read = Dataset.open(folder).read();
    assertOnce(before, read.size(), read.stream().map(t -> t.spec().id()).distinct().count());
    return true;
  }

  /**
   * A file that is joined between DuckDB's listing and its opening is an error, never an answer.
   */
  private static boolean query(Path folder, AtomicInteger stored) throws SQLException {
    int before = stored.get();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "select count(*), count(distinct trial_id) from read_parquet('%s/trials/*.parquet')"
                    .formatted(folder))) {
      result.next();
      assertOnce(before, result.getLong(1), result.getLong(2));
      return true;
    } catch (SQLException e) {
      String message = e.getMessage();
      assertTrue(message.contains("No such file") || message.contains("No files found"), message);
      return false;
    }
  }

  private static void assertOnce(long atLeast, long trials, long distinct) {
    assertEquals(distinct, trials, "a trial was seen twice");
    assertTrue(trials >= atLeast, "%d of %d stored trials seen".formatted(trials, atLeast));
  }
}
