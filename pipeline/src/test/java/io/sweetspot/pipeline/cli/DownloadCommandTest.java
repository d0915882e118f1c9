package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.Size;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import io.sweetspot.pipeline.recommendations.SizeCounts;
import io.sweetspot.pipeline.storage.DatasetLocation;
import io.sweetspot.workloads.ThisMachine;
import io.sweetspot.workloads.laboratory.Fault;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import io.sweetspot.workloads.laboratory.Network;
import io.sweetspot.workloads.laboratory.Resource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --connections auto} makes of what was learned. */
class DownloadCommandTest {
  private static final Resource VIDEO = Resource.of("/video", 5_000_000);
  private static final String HERE = ThisMachine.describe().kind().toString();

  @TempDir Path folder;
  private LaboratoryServer server;

  @BeforeEach
  void serve() {
    server = LaboratoryServer.start(Network.unlimited(), VIDEO);
  }

  @AfterEach
  void end() {
    server.close();
  }

  @Test
  void closestSizeOnThisKindOfMachineIsUsedAndNamed() throws Exception {
    publish(
        entry("download-127.0.0.1", HERE, 9),
        entry("download-127.0.0.1-1KiB", HERE, 1),
        entry("download-127.0.0.1-8MiB", HERE, 3),
        entry("download-127.0.0.1-1GiB", HERE, 7),
        entry("download-127.0.0.1-4MiB", "another machine", 8),
        entry("download-example.org-4MiB", HERE, 6));
    String said = download();
    assertTrue(said.contains("3 connections, as learned for download-127.0.0.1-8MiB"), said);
    assertEquals(3, server.mostConnectionsOpen());
  }

  @Test
  void whatWasLearnedElsewhereIsNotUsed() throws Exception {
    publish(
        entry("download-127.0.0.1-4MiB", "another machine", 3),
        entry("download-example.org-4MiB", HERE, 6));
    String said = download();
    assertTrue(said.contains("8 connections; nothing was learned for this host"), said);
    assertEquals(1, server.requests().stream().filter(it -> it.method().equals("HEAD")).count());
  }

  /** Between sizes that were measured, too: the file has 5 MB. */
  @Test
  void theTableOfSizesHasTheCountOfTheFile() throws Exception {
    publishTable("1MB", "10MB");
    String said = download();
    assertTrue(
        said.contains("3 connections for 5.00 MB, as learned for download-127.0.0.1 on this kind"),
        said);
    assertEquals(3, server.mostConnectionsOpen());
  }

  @Test
  void beyondFourTimesWhatWasMeasuredTheClosestSizeAnswersAndItIsSaid() throws Exception {
    publishTable("100kB", "1MB");
    String said = download();
    assertTrue(
        said.contains(
            "6 connections, as learned for download-127.0.0.1-8MiB on this kind of machine; 5.00 MB"
                + " lies more than 4 times beyond the sizes that were measured"),
        said);
  }

  /** Up to 2 MB 1 connection, then 3; and what was said of 8 MiB before sizes were known. */
  private void publishTable(String least, String most) throws IOException {
    publish(entry("download-127.0.0.1-8MiB", HERE, 6));
    Size from = Size.parse(least);
    Size to = Size.parse(most);
    RecommendationsFile.at(folder.resolve(RecommendationsFile.NAME))
        .put(
            List.of(),
            List.of(
                new SizeCounts(
                    new Identity("download-127.0.0.1", "v", ThisMachine.describe().kind()),
                    Optional.empty(),
                    20,
                    List.of(from, to),
                    0.05,
                    List.of(),
                    List.of(),
                    List.of(
                        new SizeCounts.Row(from.value() / 4, 2_000_000, 1, 0.01, 1, 1, true),
                        new SizeCounts.Row(2_000_001, 4 * to.value(), 3, 0.01, 3, 3, true)),
                    List.of())));
  }

  @Test
  void filesTunedApartMakeOneTableAndOneFileIsARace() throws Exception {
    server.close();
    server =
        LaboratoryServer.start(
            Network.unlimited(), Resource.of("/small", 60_000), Resource.of("/large", 500_000));
    Ran small = tune("/small");
    assertEquals(0, small.code(), small.err());
    assertTrue(small.out().contains("download-127.0.0.1, size 60000B"), small.out());
    assertTrue(small.out().contains("Use "), small.out());
    Ran large = tune("/large");
    assertEquals(0, large.code(), large.err());
    assertTrue(large.out().contains("of 60000B, 500000B together"), large.out());
    List<SizeCounts> tables = RecommendationsFile.of(DatasetLocation.of(folder)).sizes();
    assertEquals(1, tables.size());
    assertEquals(15_000, tables.get(0).rows().get(0).from());
    assertTrue(tables.get(0).at(Size.parse("2MB")).isPresent());
  }

  private Ran tune(String file) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Sweetspot.run(
            new PrintWriter(out),
            new PrintWriter(err),
            "tune",
            "--dataset",
            folder.toString(),
            "--threads",
            "1,2",
            "--budget",
            "4",
            "--download",
            server.url(file).toString());
    return new Ran(code, out.toString(), err.toString());
  }

  @Test
  void aNumberThatIsGivenWins() throws Exception {
    publish(entry("download-127.0.0.1-4MiB", HERE, 3));
    String said = download("--connections", "2");
    assertFalse(said.contains("learned"), said);
    assertEquals(2, server.mostConnectionsOpen());
  }

  @Test
  void aFileThatNoSumIsPromisedForIsSaidToBeUnverifiedFirst() {
    withoutSums();
    Ran ran = run("--format", "json");
    assertEquals(0, ran.code(), ran.err());
    assertTrue(
        ran.err().startsWith("8 connections") && ran.err().contains("\nnot verified: "), ran.err());
    assertTrue(ran.out().contains("\"verified\":false"), ran.out());
    assertTrue(ran.out().contains("\"verification\":\"not verified: the server"), ran.out());
    Ran quiet = run("--overwrite", "--quiet");
    assertEquals("not verified: the server promises no sum\n", quiet.err());
  }

  @Test
  void whereASumIsRequiredNothingIsFetchedWithoutOne() {
    withoutSums();
    Ran ran = run("--require-sum");
    assertEquals(5, ran.code(), ran.err());
    assertTrue(ran.err().contains("--checksum"), ran.err());
    assertFalse(Files.exists(folder.resolve("video")));
    assertEquals(0, server.bytesSent());
    String md5 = server.sums(VIDEO).md5();
    assertEquals(0, run("--require-sum", "--checksum", "md5=" + md5).code());
  }

  @Test
  void promisedSumsAreInTheResult() {
    Ran ran = run("--require-sum", "--format", "json", "--quiet");
    assertEquals(0, ran.code(), ran.err());
    assertEquals("", ran.err());
    assertTrue(ran.out().contains("\"verified\":true"), ran.out());
    assertTrue(ran.out().contains("md5=" + server.sums(VIDEO).md5()), ran.out());
  }

  private void withoutSums() {
    server.close();
    Fault noSums = new Fault.Headers(Map.of("x-goog-hash", ""));
    server = LaboratoryServer.start(Network.unlimited(), request -> noSums, VIDEO);
  }

  private static String entry(String program, String machine, int threads) {
    return "{\"program\": \"%s\", \"machine\": \"%s\", \"threads\": %d}"
        .formatted(program, machine, threads);
  }

  private void publish(String... entries) throws IOException {
    Files.writeString(
        folder.resolve(RecommendationsFile.NAME),
        "{\"schemaVersion\": 1, \"recommendations\": [%s]}".formatted(String.join(",", entries)));
  }

  private String download(String... further) {
    Ran ran = run(further);
    assertEquals(0, ran.code(), ran.err());
    return ran.err();
  }

  private record Ran(int code, String out, String err) {}

  private Ran run(String... further) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(List.of("download", server.url("/video").toString()));
    all.addAll(List.of("-o", folder.resolve("video").toString(), "--dataset", folder.toString()));
    all.addAll(List.of(further));
    int code =
        Sweetspot.run(new PrintWriter(out), new PrintWriter(err), all.toArray(String[]::new));
    return new Ran(code, out.toString(), err.toString());
  }
}
