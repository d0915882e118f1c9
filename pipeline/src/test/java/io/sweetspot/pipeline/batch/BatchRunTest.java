package io.sweetspot.pipeline.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.parquet.Dataset;
import io.sweetspot.fitting.decide.Claim;
import io.sweetspot.fitting.decide.Question;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.Said;
import io.sweetspot.workloads.Program;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import io.sweetspot.workloads.laboratory.Network;
import io.sweetspot.workloads.laboratory.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchRunTest {
  @TempDir Path folder;

  private final Said said = new Said();

  private Path log() {
    return folder.resolve("log");
  }

  /** Appends the item to the log; fails on "bad", and on "flaky" the first time. */
  private Workload workload(List<String> texts) throws Exception {
    String script =
        "case $1 in bad) exit 3 ;; flaky) [ -f tried ] || { : > tried; exit 1; } ;; esac;"
            + " echo \"$1\" >> log";
    Program plain = Program.of("logs", List.of("sh", "-c", script, "sh", "{item}", "{threads}"));
    Program here =
        new Program(
            plain.name(),
            plain.command(),
            folder.toString(),
            plain.environment(),
            plain.timeout(),
            0,
            "",
            List.of(),
            List.of());
    Path file = folder.resolve("items.txt");
    Files.write(file, texts);
    return Workload.of(here, Item.read(file));
  }

  private BatchResult run(Workload workload) throws Exception {
    return run(workload, 2);
  }

  @Test
  void whoWaitsSeesTheBestSoFar() throws Exception {
    run(workload(IntStream.range(0, 9).mapToObj(i -> "item" + i).toList()));
    assertEquals("[0/9] item0 at 1 threads, deciding", said.shown().get(0));
    assertTrue(
        said.shown().get(8).matches(".*; best: [124] threads?, [0-9.]+ s \\([0-9.]+ to [0-9.]+\\)"),
        said.shown().get(8));
  }

  private BatchResult run(Workload workload, int baseline) throws Exception {
    Dataset dataset = Dataset.openOrCreate(folder.resolve("data"));
    Question question = new Question(List.of(1, 2, 4), 0.05, Claim.TYPICAL, baseline, 2, 1);
    return new BatchRun(workload, question, 6, 2, dataset, said).run();
  }

  @Test
  void everyItemIsDoneOnceAndFailedOnesAreTriedAgainAndListed() throws Exception {
    List<String> texts =
        new ArrayList<>(IntStream.range(0, 20).mapToObj(i -> "it em" + i).toList());
    texts.add(4, "bad");
    texts.add(2, "flaky");
    texts.add("it em7"); // Twice in the file is twice to be done.
    BatchResult result = run(workload(texts));
    List<String> logged = Files.readAllLines(log());
    List<String> expected = new ArrayList<>(texts);
    expected.remove("bad");
    assertEquals(expected.stream().sorted().toList(), logged.stream().sorted().toList());
    assertEquals(List.of("bad"), result.failed().keySet().stream().map(Item::text).toList());
    assertTrue(result.lines().get(0).startsWith("22 of 23 items done"), result.lines().get(0));
    assertTrue(result.lines().get(0).endsWith("26 executions"), result.lines().get(0));
    assertTrue(
        result.lines().get(result.lines().size() - 1).startsWith("failed: bad (ended with exit"),
        result.lines()::toString);
  }

  @Test
  void theCoresAreWhatSavingsAreMeasuredAgainstButNobodysPresentSetting() throws Exception {
    BatchResult result =
        run(workload(IntStream.range(0, 12).mapToObj(i -> "item" + i).toList()), 0);
    assertEquals(2, result.baseline());
    assertFalse(result.lines().toString().contains("present setting"), result.lines()::toString);
  }

  @Test
  void theSameCommandAgainRunsOnlyWhatIsNotDone() throws Exception {
    run(workload(List.of("a", "b", "c")));
    BatchResult again = run(workload(List.of("c", "d", "b", "a")));
    assertEquals(List.of("a", "b", "c", "d"), Files.readAllLines(log()));
    assertEquals(4, again.trials().size());
  }

  @Test
  void aWorkloadThatAlwaysFailsIsGivenUpAndNothingIsLost() throws Exception {
    Program failing = Program.of("fails", List.of("false", "{item}"));
    Path file = folder.resolve("items.txt");
    Files.write(file, IntStream.range(0, 30).mapToObj(i -> "item" + i).toList());
    BatchResult result = run(Workload.of(failing, Item.read(file)));
    assertEquals(30, result.failed().size());
    assertEquals(5, result.trials().size());
  }

  @Test
  void itemsAreKeptApartFromWhatTuneMeasures() throws Exception {
    run(workload(List.of("a", "b")));
    TreeSet<String> names = new TreeSet<>();
    Dataset.open(folder.resolve("data")).forEachTrial(trial -> names.add(trial.spec().program()));
    assertEquals(new TreeSet<>(List.of("logs:items")), names);
  }

  /** Files of 1 to 256 KiB, as the command names them; the empty one has no size to go by. */
  private Workload ofFiles(List<String> sizeBy) throws Exception {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      Files.write(folder.resolve("f%d.in".formatted(i)), new byte[i == 5 ? 0 : 1024 << i % 9]);
      texts.add("f" + i);
    }
    Workload plain = workload(texts);
    Program program =
        plain.template().withCommand(List.of("sh", "-c", "cat $1 > /dev/null", "sh", "{item}.in"));
    return Workload.of(program, new ItemSizes(program, sizeBy).of(plain.items(), said));
  }

  @Test
  void filesThatArgumentsNameGetTheCountOfTheirLengthAndItIsStored() throws Exception {
    BatchResult result = run(ofFiles(List.of()));
    assertEquals(24, result.trials().size());
    assertTrue(said.text().contains("the size of 1 of 24 items is not known, such as f5"));
    assertTrue(said.text().contains("each at the thread count for its size"));
    List<Size> stored =
        Dataset.open(folder.resolve("data")).read().stream()
            .map(trial -> trial.spec().size())
            .distinct()
            .sorted()
            .toList();
    assertEquals(
        "[, 1024B, 2048B, 4096B, 8192B, 16384B, 32768B, 65536B, 131072B, 262144B]",
        stored.toString());
    SizedEvidence evidence = result.evidence().orElseThrow();
    assertEquals(23, evidence.trials().size());
    assertEquals(9, evidence.sizes().size());
    BatchResult again = run(ofFiles(List.of()));
    assertEquals(24, again.trials().size());
    assertEquals(result.learned(), again.learned());
  }

  @Test
  void aCommandMayPrintTheSize() throws Exception {
    Workload workload = ofFiles(List.of("wc", "-c", "{item}.in"));
    assertEquals(Size.of(4096), workload.items().get(2).size());
    assertEquals(Size.NONE, workload.items().get(5).size());
  }

  @Test
  void urlsHaveTheSizeThatTheirServerSays() throws Exception {
    try (LaboratoryServer server =
        LaboratoryServer.start(
            Network.unlimited(), Resource.of("/v", 5_000_000), Resource.of("/w", 1000))) {
      List<String> urls =
          List.of(
              server.url("/v").toString(),
              server.url("/w").toString(),
              server.url("/x").toString());
      Workload plain = workload(urls);
      List<Item> sized = new ItemSizes(plain.template(), List.of()).of(plain.items(), said);
      assertEquals(
          List.of(Size.of(5_000_000), Size.of(1000), Size.NONE),
          sized.stream().map(Item::size).toList());
    }
  }

  @Test
  void whatWasDoneBeforeSizesWereKnownIsNotDoneAgain() throws Exception {
    List<String> texts = List.of("a", "b", "c", "d");
    run(workload(texts));
    List<String> sized =
        texts.stream().map(text -> text + "\t" + (text.charAt(0) - 'a' + 1) * 10).toList();
    List<String> more = new ArrayList<>(sized);
    more.add("e\t5");
    BatchResult again = run(workload(more));
    assertEquals(List.of("a", "b", "c", "d", "e"), Files.readAllLines(log()));
    assertEquals(5, again.trials().size());
    assertEquals(1, again.evidence().orElseThrow().trials().size());
  }

  @Test
  void itemsOfAboutOneSizeGetOneCount() throws Exception {
    BatchResult result = run(workload(List.of("a\t10", "b\t12", "c\t18.5")));
    assertTrue(result.evidence().isEmpty());
    assertTrue(said.text().contains("decide the thread count"), said.text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "' '|has no items; expected one a line",
        "'a\t0'|items.txt:1: size '0'; expected a number above 0",
        "'a\tx'|items.txt:1: size 'x'",
        "'a\t1\nb'|1 of the 2 items of",
        "'a{threads}'|expected a text without {threads}"
      })
  void aFileOfItemsThatCannotBeMeantIsRefused(String text, String words) throws Exception {
    Path file = folder.resolve("items.txt");
    Files.writeString(file, text.replace("\\t", "\t").replace("\\n", "\n"));
    InvalidInputException refused =
        assertThrows(InvalidInputException.class, () -> Item.read(file));
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }
}
