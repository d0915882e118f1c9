package io.sweetspot.pipeline.cli;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Campaign;
import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.fitting.decide.Plan;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.fitting.decide.StopReason;
import io.sweetspot.fitting.decide.Verdict;
import io.sweetspot.pipeline.Said;
import io.sweetspot.pipeline.batch.BatchResult;
import io.sweetspot.pipeline.batch.BatchRun;
import io.sweetspot.pipeline.batch.Item;
import io.sweetspot.pipeline.batch.Workload;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.tune.NextPlans;
import io.sweetspot.pipeline.tune.Round;
import io.sweetspot.pipeline.tune.StoredTrials;
import io.sweetspot.pipeline.tune.Tuning;
import io.sweetspot.workloads.Program;
import io.sweetspot.workloads.ThisMachine;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import io.sweetspot.workloads.laboratory.Network;
import io.sweetspot.workloads.laboratory.Resource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A dataset that the last Sweetspot without sizes wrote, and what it published: a program called
 * shape, tuned by {@code --threads 1..3 --budget 8}; downloads of 1 MiB at 1 and 2 connections and
 * of 16 MiB at 2 and 4, by three trials each; and, apart, a batch of four items in the root folder.
 */
class DatasetBeforeSizesTest {
  private static final Path WRITTEN =
      Path.of("src/test/resources/io/sweetspot/pipeline/cli/schema-1.2");
  private static final double EXACT = 1e-9;

  @TempDir private Path folder;
  private Dataset dataset;

  @BeforeEach
  void copy() throws IOException {
    dataset = Dataset.openOrCreate(folder);
    for (String file : List.of("trials.parquet", "batch.parquet")) {
      dataset.storage().put(file, Files.readAllBytes(WRITTEN.resolve(file)));
    }
  }

  private List<Trial> shape() throws IOException {
    return dataset.read().stream().filter(trial -> trial.spec().program().equals("shape")).toList();
  }

  private static Tuning tuning(Identity identity, int budget) {
    return new Tuning(
        Program.of("shape", List.of("true")),
        identity,
        Campaign.tuning(identity.kind()),
        new Question(List.of(1, 2, 3), 0.05, Claim.TYPICAL, 0, 2, 0),
        new Tuning.Spending(Optional.of(budget), Optional.empty()));
  }

  @Test
  void isReadAndItsTrialsHaveNoSizeAndTheIdsOfThen() throws IOException {
    List<Trial> trials = dataset.read();
    assertEquals(22, trials.size());
    assertEquals(dataset.ids(), trials.stream().map(trial -> trial.spec().id()).collect(toSet()));
    assertTrue(trials.stream().allMatch(trial -> trial.spec().size().isNone()));
  }

  @Test
  void isTunedOnAndAnswersAsItDid() throws IOException {
    List<Trial> trials = shape();
    Identity identity = trials.get(0).identity();
    Round spent = Round.after(tuning(identity, 8), trials);
    assertEquals(new Plan.Stop(StopReason.BUDGET_SPENT), spent.plan());
    Verdict verdict = spent.verdict(StopReason.BUDGET_SPENT).orElseThrow();
    assertEquals(2, verdict.threads());
    assertEquals(100.38549838105139, verdict.seconds(), EXACT);
    assertInstanceOf(Plan.Batch.class, Round.after(tuning(identity, 12), trials).plan());
  }

  @Test
  void isTunedOnWithSizesByTrialsOfTheirOwn() throws IOException {
    StoredTrials stored = new StoredTrials(dataset, Set.of("shape"));
    stored.refresh();
    Identity identity = shape().get(0).identity();
    List<Round> rounds =
        List.of(Size.of(10), Size.of(1000)).stream()
            .map(identity::ofSize)
            .map(each -> Round.after(tuning(each, 8), stored.of(each)))
            .toList();
    assertEquals(Set.of(), stored.sizes(identity));
    for (Plan plan : NextPlans.of(rounds)) {
      assertEquals("screen", assertInstanceOf(Plan.Batch.class, plan).step());
    }
    assertEquals(
        List.of("8 trials of no size are kept apart"),
        stored.keptApart(identity.ofSize(Size.of(10))));
  }

  /** The kind of machine is put in: what is published holds for one. */
  @Test
  void whatItPublishedOfDownloadsServesUntilSizesAreTunedAndBeyondThem() throws IOException {
    String kind = ThisMachine.describe().kind().toString();
    String then = shape().get(0).machine().kind().toString();
    Files.writeString(
        folder.resolve(RecommendationsFile.NAME),
        Files.readString(WRITTEN.resolve(RecommendationsFile.NAME)).replace(then, kind));
    try (LaboratoryServer server =
        LaboratoryServer.start(
            Network.unlimited(), Resource.of("/small", 60_000), Resource.of("/large", 9_000_000))) {
      String before = download(server, "/large");
      assertTrue(before.contains("4 connections, as learned for download-127.0.0.1-16MiB"), before);
      run(
          "tune",
          "--dataset",
          folder.toString(),
          "--threads",
          "1",
          "--budget",
          "1",
          "--download",
          server.url("/small").toString());
      String small = download(server, "/small");
      assertTrue(small.contains("1 connections for 60.0 kB, as learned"), small);
      String large = download(server, "/large");
      assertTrue(large.contains("4 connections, as learned for download-127.0.0.1-16MiB"), large);
      assertTrue(large.contains("more than 4 times beyond the sizes that were measured"), large);
    }
  }

  private String download(LaboratoryServer server, String file) {
    return run(
        "download",
        server.url(file).toString(),
        "--dataset",
        folder.toString(),
        "--overwrite",
        "-o",
        folder.resolve("file").toString());
  }

  private static String run(String... arguments) {
    StringWriter said = new StringWriter();
    int code = Sweetspot.run(new PrintWriter(new StringWriter()), new PrintWriter(said), arguments);
    assertEquals(0, code, said.toString());
    return said.toString();
  }

  @Test
  void itsBatchGoesOnWithTheItemThatIsNew() throws Exception {
    Path items = folder.resolve("items");
    Files.writeString(items, "a\t1\nb\t2\nc\t3\nd\t8\ne\t20\n");
    Program program =
        new Program(
            "work",
            List.of("sh", "-c", "true", "{item}", "{threads}"),
            "/",
            Map.of(),
            Program.DEFAULT_TIMEOUT,
            0,
            "",
            List.of(),
            List.of());
    Question question = new Question(List.of(1, 2), 0.05, Claim.TYPICAL, 0, 2, 1);
    Said said = new Said();
    BatchResult result =
        new BatchRun(Workload.of(program, Item.read(items)), question, 2, 2, dataset, said).run();
    assertTrue(said.text().startsWith("5 items, 4 of them done already"), said.text());
    assertEquals(5, result.trials().size());
    assertEquals(Map.of(), result.failed());
    assertEquals(1, result.evidence().orElseThrow().trials().size());
  }
}
