package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.pipeline.recommendations.Recommendation;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.workloads.ThisMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two kinds of machine that share a dataset: this one, and it confined to one of its cores. */
class KindsOfMachineTest {
  private static final List<String> CONFINED = List.of("taskset", "-c", "0");

  @TempDir Path folder;

  @BeforeEach
  void requireASecondKind() {
    assumeTrue(ThisMachine.describe().cores() > 1, "this machine has one core");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/taskset")), "there is no taskset");
  }

  @Test
  void nightsOfOneKindTakeNoTrialOfTheOtherForTheirOwn() throws Exception {
    Files.writeString(
        folder.resolve("programs.yaml"),
        """
        programs:
          healthy:
            command: [sh, -c, 'echo took $((20 / {threads} + 3 * {threads}))']
            metric: 'took ([0-9]+)'
        """);
    String[] night = "recalibrate --threads 1,2,4 --budget 6".split(" ");
    Launcher launcher = Launcher.withClassesUnderTest(folder);
    for (List<String> kind : List.of(CONFINED, List.<String>of())) {
      Launcher.Outcome first = launcher.run(kind, night);
      assertEquals(10, first.code(), first.out() + first.err());
      assertTrue(first.out().contains("1 changed: healthy (2 threads, new)"), first.out());
      Launcher.Outcome second = launcher.run(kind, night);
      assertEquals(0, second.code(), second.out() + second.err());
    }
    Map<String, Long> trials = trialsByProgramAndKind();
    assertEquals(2, trials.size(), trials.toString());
    assertEquals(1, Set.copyOf(trials.values()).size(), trials.toString());
  }

  @Test
  void eachMeasuresForItselfAndGoesOnFromItsOwn() throws Exception {
    String[] race = command("--threads 1..8 --budget 8 --name raced --metric took.([0-9]+)");
    String[] grid = command("--threads 1,2 --runs 1 --name gridded --metric took.([0-9]+)");
    Launcher launcher = Launcher.withClassesUnderTest(folder);
    for (String[] tune : List.of(race, grid)) {
      assertEquals(0, launcher.run(CONFINED, tune).code());
      Launcher.Outcome here = launcher.run(tune);
      assertEquals(0, here.code(), here.err());
    }
    Map<String, Long> before = trialsByProgramAndKind();
    assertEquals(4, before.size(), before.toString());
    Launcher.Outcome again = launcher.run(grid);
    assertTrue(again.err().contains("6 trials planned, 6 of them stored already"), again.err());
    assertEquals(0, launcher.run(race).code());
    assertEquals(before, trialsByProgramAndKind());
    List<Recommendation> raced = new ArrayList<>();
    RecommendationsFile.of(DatasetLocation.of(folder.resolve("sweetspot-data")))
        .forEach(each -> each.race().ifPresent(found -> raced.add(each)));
    assertEquals(2, raced.size(), "what was raced on one kind is not lost by a race on another");
  }

  private static String[] command(String options) {
    return Stream.concat(
            Stream.of("tune"),
            Stream.concat(
                Stream.of(options.split(" ")),
                Stream.of("--", "sh", "-c", "echo took $((20 / {threads} + 3 * {threads}))")))
        .toArray(String[]::new);
  }

  private Map<String, Long> trialsByProgramAndKind() throws Exception {
    List<Trial> trials = Dataset.open(folder.resolve("sweetspot-data")).read();
    return trials.stream()
        .collect(
            Collectors.groupingBy(
                trial -> trial.spec().program() + " on " + trial.machine().kind(),
                Collectors.counting()));
  }
}
