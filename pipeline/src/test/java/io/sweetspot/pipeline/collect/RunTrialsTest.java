package io.sweetspot.pipeline.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.OperatingSystemMXBean;
import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.pipeline.engine.Runners;
import io.sweetspot.pipeline.plan.Experiment;
import io.sweetspot.pipeline.plan.PlanTrials;
import io.sweetspot.workloads.Program;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real trials on the Direct runner; programs log each execution to a file. */
class RunTrialsTest {
  @TempDir Path folder;
  private Path executions;
  private Path data;

  @BeforeEach
  void makeDataset() throws IOException {
    executions = folder.resolve("executions");
    data = folder.resolve("data");
    Dataset.openOrCreate(data);
  }

  private Experiment experiment(String name, int rank, int runs, String script) {
    Program program =
        Program.of(
            name, List.of("sh", "-c", script, "sh", "{threads}", executions.toString(), name));
    return new Experiment(
        program,
        new Identity(program.name(), "v", MachineKind.UNKNOWN),
        List.of(1, 2, 4, 8),
        runs,
        1,
        1,
        rank);
  }

  private Experiment logging(String name, int rank, int runs) {
    return experiment(name, rank, runs, "echo $3 $1 >> $2");
  }

  private void run(Experiment... experiments) {
    Pipeline pipeline = Pipeline.create(Runners.trialOptions("direct", List.of()));
    pipeline
        .apply(Create.of(List.of(experiments)))
        .apply(PlanTrials.inRandomOrder())
        .apply(RunTrials.storedIn(data.toString()));
    pipeline.run().waitUntilFinish();
  }

  private List<String> executed() throws IOException {
    return Files.readAllLines(executions);
  }

  @Test
  void everyPlannedTrialIsStoredAndOneMoreIsRunToWarmUp() throws Exception {
    run(logging("a", 0, 2));
    assertEquals(12, Dataset.open(data).read().size());
    assertEquals(13, executed().size());
  }

  @Test
  void whatIsStoredIsNotRunAgain() throws Exception {
    run(logging("a", 0, 1));
    int before = executed().size();
    run(logging("a", 0, 1));
    assertEquals(before, executed().size());
    run(logging("a", 0, 2));
    assertEquals(before + 1 + 4, executed().size());
  }

  @Test
  void trialsRunInTheirOrderProgramsSideBySideAndNeverTwoAtOnce() throws Exception {
    Experiment first = logging("a", 0, 2);
    Experiment second = logging("b", 1, 2);
    run(first, second);
    List<Trial> trials = new ArrayList<>(Dataset.open(data).read());
    trials.sort(Comparator.comparing(Trial::startedAt));
    List<String> inTime = trials.stream().map(trial -> trial.spec().id()).toList();
    List<String> planned = new ArrayList<>();
    for (int pass = 0; pass < 3; pass++) {
      for (Experiment experiment : List.of(first, second)) {
        int current = pass;
        experiment.trials().stream()
            .filter(trial -> trial.pass() == current)
            .forEach(trial -> planned.add(trial.spec().id()));
      }
    }
    assertEquals(planned, inTime);
    for (int i = 1; i < trials.size(); i++) {
      Trial before = trials.get(i - 1);
      assertFalse(
          before
              .startedAt()
              .plusNanos((long) (before.wallSeconds() * 1e9))
              .isAfter(trials.get(i).startedAt()));
    }
  }

  @Test
  void lanesThatShareAPlanRunEachTrialOnce() throws Exception {
    Pipeline pipeline = Pipeline.create(Runners.options("direct", List.of("targetParallelism=3")));
    pipeline
        .apply(Create.of(List.of(logging("a", 0, 4), logging("b", 1, 4))))
        .apply(PlanTrials.inRandomOrder())
        .apply(RunTrials.storedIn(data.toString()).withoutWarmUp().over(3));
    pipeline.run().waitUntilFinish();
    assertEquals(40, Dataset.open(data).read().size());
    assertEquals(40, executed().size());
  }

  @Test
  void aRunThatAnotherLaneHasIsLeftToIt() throws Exception {
    var trial = logging("a", 0, 1).trials().get(0).spec();
    RunClaims claims = RunClaims.beside(data);
    var claim = claims.claim(trial).orElseThrow();
    assertTrue(claims.claim(trial).isEmpty());
    claim.release();
    claims.claim(trial).orElseThrow().release();
  }

  @Test
  void nothingOfOursRunsWhileATrialIsMeasured() throws Exception {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    run(logging("a", 0, 1)); // Loads the classes.
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    run(experiment("sleeps", 0, 1, "sleep 0.3"));
    double share = (system.getProcessCpuTime() - cpu) / (double) (System.nanoTime() - start);
    assertTrue(share < 0.6, () -> "took %.2f of a core while programs slept".formatted(share));
  }

  @Test
  void aProgramThatNeverSucceedsIsGivenUpAndTheOthersGoOn() throws Exception {
    run(experiment("bad", 0, 5, "exit 1"), logging("good", 1, 5));
    List<Trial> trials = Dataset.open(data).read();
    long bad = trials.stream().filter(trial -> trial.spec().program().equals("bad")).count();
    assertEquals(5, bad);
    assertEquals(24, trials.size() - bad);
    assertTrue(trials.stream().anyMatch(trial -> trial.message().contains("exit code 1")));
  }
}
