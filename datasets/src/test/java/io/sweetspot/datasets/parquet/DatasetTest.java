package io.sweetspot.datasets.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.datasets.Trials;
import io.sweetspot.datasets.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {
  @TempDir private Path temp;
  private Dataset dataset;

  @BeforeEach
  void create() throws IOException {
    dataset = Dataset.openOrCreate(temp.resolve("data"));
  }

  @Test
  void isEmptyAtFirst() throws IOException {
    assertEquals(List.of(), dataset.read());
    assertEquals(Set.of(), dataset.ids());
    assertEquals(new Compaction(0, 0, 0), dataset.compact());
  }

  @Test
  void everyFieldOfAnyTrialComesBack() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      Trial trial = Trials.any(random);
      dataset.add(trial);
      try (TrialReader reader = dataset.reader(trial.spec().id() + Storage.SUFFIX)) {
        List<Trial> back = new ArrayList<>();
        reader.forEachTrial(back::add);
        assertEquals(List.of(trial), back);
      }
    }
  }

  @Test
  void everyFieldOfAnyTrialComesBackFromALargeFile() throws IOException {
    Random random = new Random(2);
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      trials.add(Trials.any(random));
    }
    assertEquals(trials.size(), dataset.addAll(trials));
    assertEquals(1, dataset.files().size());
    assertEquals(trials, dataset.read());
  }

  @Test
  void measurementsAreThePartOfTheTrialsThatCurvesNeed() throws IOException {
    Random random = new Random(3);
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      trials.add(Trials.any(random));
    }
    dataset.addAll(trials);
    List<List<Object>> measurements = new ArrayList<>();
    try (TrialReader reader = dataset.reader(dataset.files().get(0))) {
      assertEquals(trials.size(), reader.rows());
      reader.forEachBlock(
          block -> {
            for (int row = 0; row < block.rows(); row++) {
              measurements.add(
                  List.of(
                      block.identities().of(row),
                      block.hosts().of(row),
                      block.roles().of(row),
                      block.run(row),
                      block.threads(row),
                      block.seconds(row),
                      block.outcomes().of(row),
                      block.startedAtMicros(row)));
            }
          });
    }
    List<List<Object>> expected = new ArrayList<>();
    for (Trial trial : trials) {
      TrialSpec spec = trial.spec();
      long micros = ChronoUnit.MICROS.between(Instant.EPOCH, trial.startedAt());
      expected.add(
          List.of(
              trial.identity(),
              trial.machine().name(),
              spec.role(),
              spec.run(),
              spec.threads(),
              trial.seconds(),
              trial.outcome(),
              micros));
    }
    assertEquals(expected, measurements);
  }

  @Test
  void aTrialIsThereForOthersAsSoonAsItIsAdded() throws IOException {
    Trial trial = Trials.ordinary(1);
    assertFalse(dataset.contains(trial.spec()));
    dataset.add(trial);
    assertTrue(dataset.contains(trial.spec()));
    assertEquals(List.of(trial), Dataset.open(temp.resolve("data")).read());
  }

  @Test
  void theFirstTrialOfAnIdentityCounts() throws IOException {
    Trial first = Trials.ordinary(1);
    dataset.add(first);
    dataset.add(withSeconds(first, 99));
    assertEquals(List.of(first), dataset.read());
    dataset.add(Trials.ordinary(2));
    dataset.compact();
    dataset.add(withSeconds(first, 99));
    assertEquals(List.of(first, Trials.ordinary(2)), dataset.read());
  }

  @Test
  void addingTheSameTrialsAgainAddsNothing() throws IOException {
    assertEquals(10, dataset.addAll(Trials.ordinary(0, 10)));
    assertEquals(0, dataset.addAll(Trials.ordinary(0, 10)));
    assertEquals(5, dataset.addAll(Trials.ordinary(5, 15)));
    assertEquals(new HashSet<>(Trials.ordinary(0, 15)), new HashSet<>(dataset.read()));
    assertEquals(15, dataset.read().size());
  }

  @Test
  void anotherMeasurementUnderAStoredIdentityIsRefused() throws IOException {
    dataset.addAll(Trials.ordinary(0, 10));
    List<Trial> changed = List.of(Trials.ordinary(20), withSeconds(Trials.ordinary(3), 99));
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> dataset.addAll(changed)).getMessage();
    assertTrue(refusal.contains("'videodl' at 4 threads in training run 3 took 99.0 s"), refusal);
    assertEquals(10, dataset.read().size());
  }

  @Test
  void compactionKeepsEveryTrialOnce() throws IOException {
    for (Trial trial : Trials.ordinary(0, 20)) {
      dataset.add(trial);
    }
    dataset.addAll(Trials.ordinary(20, 60));
    Set<String> before = dataset.ids();
    assertEquals(new Compaction(21, 1, 60), dataset.compact());
    assertEquals(Trials.ordinary(0, 60), dataset.read());
    assertEquals(before, dataset.ids());
    assertEquals(new Compaction(1, 1, 0), dataset.compact());
    dataset.add(Trials.ordinary(60));
    assertEquals(new Compaction(2, 1, 61), dataset.compact());
    assertEquals(Trials.ordinary(0, 61), dataset.read());
  }

  @Test
  void compactionLeavesLargeFilesAlone() throws IOException {
    dataset.addAll(Trials.ordinary(0, 100));
    String large = dataset.files().get(0);
    for (Trial trial : Trials.ordinary(100, 225)) {
      dataset.add(trial);
    }
    assertEquals(new Compaction(126, 3, 125), dataset.compact(100));
    assertTrue(dataset.files().contains(large));
    assertEquals(
        new TreeSet<>(Trials.ordinary(0, 225).stream().map(trial -> trial.spec().id()).toList()),
        new TreeSet<>(dataset.read().stream().map(trial -> trial.spec().id()).toList()));
  }

  private static Trial withSeconds(Trial trial, double seconds) {
    return new Trial(
        trial.spec(),
        trial.startedAt(),
        seconds,
        trial.wallSeconds(),
        trial.outcome(),
        trial.exitCode(),
        trial.usage(),
        trial.bytes(),
        trial.message(),
        trial.machine());
  }
}
