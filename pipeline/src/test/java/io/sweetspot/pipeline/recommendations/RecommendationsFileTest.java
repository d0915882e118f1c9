package io.sweetspot.pipeline.recommendations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Size;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.recommendations.Recommendation.Measurement;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecommendationsFileTest {
  private static final String ENTRY =
      """
      {"program":"p \\"q\\"","version":"v","machine":"m","lastTrialAt":"2026-01-01T00:00:00Z",\
      "threads":7,"curve":[{"threads":1,"role":"training","n":2,"mean":1.5,"sd":null}],"fewest":{"threads":3,"tolerance":0.05,"certified":true}}""";

  @TempDir Path folder;
  private RecommendationsFile published;

  @BeforeEach
  void setUp() {
    published = RecommendationsFile.of(DatasetLocation.of(folder));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve(RecommendationsFile.NAME), text);
  }

  private static String text(List<String> recommendations) throws IOException {
    String text =
        "{\"schemaVersion\":1, \"recommendations\":[%s], \"unanswered\":[]}"
            .formatted(String.join(",", recommendations));
    ObjectMapper mapper = new ObjectMapper();
    return mapper.writer(new EntryLines()).writeValueAsString(mapper.readTree(text));
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(folder.resolve(RecommendationsFile.NAME));
  }

  private static Recommendation recommendation(String program, String machine, int threads) {
    return Samples.recommendation(identity(program, machine), threads);
  }

  private static Unanswered open(String program, String machine) {
    return new Unanswered(identity(program, machine), "trials");
  }

  private static Identity identity(String program, String processor) {
    return new Identity(program, "v", new MachineKind(processor, 2, 4));
  }

  private int threads(String program, String machine) throws IOException {
    return published.find(identity(program, machine)).orElseThrow().threads();
  }

  @Test
  void everyEntryIsOneLineThatBeginsWithItsProgram() throws IOException {
    published.put(
        List.of(open("c", "m"), recommendation("b", "m", 2), recommendation("a", "m", 1)));
    List<String> lines = lines();
    assertEquals("{\"schemaVersion\":1,\"recommendations\":[", lines.get(0));
    assertTrue(
        lines
            .get(1)
            .startsWith("{\"program\":\"a\",\"version\":\"v\",\"machine\":\"m, 2 cores, 4 GiB\","),
        lines.get(1));
    assertTrue(lines.get(2).startsWith("{\"program\":\"b\","), lines.get(2));
    assertEquals("],\"unanswered\":[", lines.get(3));
    assertEquals(
        "{\"program\":\"c\",\"version\":\"v\",\"machine\":\"m, 2 cores, 4 GiB\",\"missing\":\"trials\"}",
        lines.get(4));
    assertEquals(List.of("]}"), lines.subList(5, lines.size()));
  }

  @Test
  void eachSizeOfAProgramHasItsOwnEntryAndReplacesNoOther() throws IOException {
    Identity small = identity("a", "m").ofSize(Size.parse("999kB"));
    Identity large = identity("a", "m").ofSize(Size.parse("1MB"));
    published.put(List.of(Samples.recommendation(large, 8), Samples.recommendation(small, 2)));
    published.put(
        List.of(
            Samples.recommendation(identity("a", "m").ofSize(Size.of(1_000_000)), 16),
            new Unanswered(small, "trials")));
    assertEquals(
        List.of("999kB 2", "1000000 16"),
        published.counts().stream()
            .map(each -> each.size().orElseThrow() + " " + each.threads())
            .toList());
    List<Integer> answered = new ArrayList<>();
    published.answers(Set.of()).forEach(each -> answered.add(each.threads()));
    assertEquals(List.of(16), answered, "the size that lacks trials has no older answer");
    assertEquals(List.of("a, size 999kB"), titles(published.answers(Set.of()).unanswered()));
  }

  private static SizeCounts sizes(String program, int threads) {
    return new SizeCounts(
        identity(program, "m"),
        Optional.of(Instant.parse("2026-01-31T23:59:59Z")),
        30,
        List.of(Size.parse("1kB"), Size.parse("4kB")),
        0.05,
        List.of(),
        List.of(
            new SizeCounts.Evidence(
                Size.parse("1kB"),
                1,
                true,
                2,
                8,
                Optional.of(new SizeCounts.LeftOut(2, 0.1, threads, 0.2))),
            new SizeCounts.Evidence(Size.parse("4kB"), threads, false, 0, 0, Optional.empty())),
        List.of(
            new SizeCounts.Row(250, 2000, 1, 0, 1, 2, true),
            new SizeCounts.Row(2001, 16_000, threads, 0.01, threads, threads, true)),
        List.of(new SizeCounts.Crossing(2000.5, 1500, 3000.25, 1, threads)));
  }

  @Test
  void countsForSizesComeFirstStayAndAreReplacedByTheirProgram() throws IOException {
    published.put(List.of(recommendation("p", "m", 3)), List.of(sizes("b", 2), sizes("a", 4)));
    assertEquals("{\"schemaVersion\":1,\"sizes\":[", lines().get(0));
    assertEquals(List.of(sizes("a", 4), sizes("b", 2)), published.sizes());
    published.put(List.of(recommendation("q", "m", 3)), List.of(sizes("b", 8)));
    published.replace(Set.of(), List.of(recommendation("r", "m", 5)).iterator(), List.of());
    assertEquals(List.of(sizes("a", 4), sizes("b", 8)), published.sizes());
    assertEquals(List.of("r"), published.counts().stream().map(LearnedCount::program).toList());
    assertEquals(
        List.of(
            "sweetspot-counts\t1",
            "a\tv\tm\t2\t4\t2026-01-31T23:59:59Z\t1\t250\t999\tsizes\t.",
            "a\tv\tm\t2\t4\t2026-01-31T23:59:59Z\t1\t1000\t1000\tcertified\t.",
            "a\tv\tm\t2\t4\t2026-01-31T23:59:59Z\t1\t1001\t2000\tsizes\t.",
            "a\tv\tm\t2\t4\t2026-01-31T23:59:59Z\t4\t2001\t16000\tsizes\t."),
        Files.readAllLines(folder.resolve("recommendations.tsv")).subList(0, 5));
  }

  private static List<String> titles(List<Unanswered> open) {
    return open.stream().map(each -> each.identity().title()).toList();
  }

  @Test
  void countsAreReadFromWhateverHasThem() throws IOException {
    LearnedCount expected =
        new LearnedCount(
            "p \"q\"",
            "v",
            MachineKind.parse("m"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
            7,
            Optional.of(new LearnedCount.Fewest(3, 0.05, true)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(new Measurement(1, Role.TRAINING, 2, 1.5, OptionalDouble.empty())));
    write(text(List.of(ENTRY, ENTRY)));
    assertEquals(List.of(expected, expected), published.counts());
    write(text(List.of()));
    assertEquals(List.of(), published.counts());
  }

  @Test
  void readsAFileThatWasLaidOutAnew() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    String text = text(List.of(ENTRY));
    write(text);
    List<LearnedCount> expected = published.counts();
    write(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(text)));
    assertEquals(expected, published.counts());
    String versionLast = text.replace("\"schemaVersion\":1,", "");
    write(versionLast.substring(0, versionLast.lastIndexOf('}')) + ",\"schemaVersion\":1}");
    assertEquals(expected, published.counts());
  }

  @Test
  void entriesAreVisitedBeforeTheRestIsRead() throws IOException {
    String text = text(List.of(ENTRY, ENTRY));
    write(text.substring(0, text.length() / 2 + 10)); // The second entry breaks off.
    List<String> visited = new ArrayList<>();
    assertThrows(
        InvalidInputException.class,
        () -> published.forEachCount(entry -> visited.add(entry.program())));
    assertEquals(List.of("p \"q\""), visited);
  }

  @Test
  void aNewerVersionIsRefusedNamingBothVersionsAndIsKept() throws IOException {
    String newer = text(List.of()).replace(":1,", ":2,");
    Path file = write(newer);
    String message =
        assertThrows(InvalidInputException.class, () -> published.counts()).getMessage();
    assertTrue(message.contains("has schemaVersion 2"), message);
    assertTrue(message.contains("reads up to 1"), message);
    assertThrows(InvalidInputException.class, () -> published.requireReadable());
    assertThrows(
        InvalidInputException.class, () -> published.put(List.of(recommendation("a", "m", 1))));
    assertEquals(newer, Files.readString(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                        | no schemaVersion",
        "[]                                        | no schemaVersion",
        "{\"recommendations\":[]}                  | no schemaVersion",
        "{\"schemaVersion\":1,\"recommendations\":[{ | not whole JSON",
        "{\"schemaVersion\":1,\"recommendations\":[{}]} | it has no program",
        "{\"schemaVersion\":1,\"recommendations\":[{\"program\":\"p\",\"threads\":0}]} | threads of program 'p' are 0",
        "{\"schemaVersion\":1,\"recommendations\":[{\"program\":\"p\",\"threads\":1,\"lastTrialAt\":\"noon\"}]} | noon"
      })
  void whatIsNotSuchAFileIsRefusedByItsName(String text, String complaint) throws IOException {
    Path file = write(text);
    String message =
        assertThrows(InvalidInputException.class, () -> published.counts()).getMessage();
    assertTrue(message.contains(complaint), message);
    assertTrue(message.contains(file.toString()), message);
  }

  @Test
  void otherProgramsAndOtherMachinesStay() throws IOException {
    published.put(List.of(recommendation("a", "m", 1)));
    published.put(List.of(recommendation("b", "m", 3)));
    published.put(List.of(recommendation("a", "n", 2)));
    published.put(
        List.of(
            Samples.recommendation(
                new Identity("a", "another version", new MachineKind("m", 2, 4)), 4)));
    assertEquals(3, published.counts().size());
    assertEquals(4, threads("a", "m"));
    assertEquals(2, threads("a", "n"));
    assertEquals(3, threads("b", "m"));
  }

  @Test
  void whatIsMissingReplacesNoRecommendationAndIsReplacedByOne() throws IOException {
    published.put(List.of(recommendation("a", "m", 1)));
    published.put(List.of(open("a", "m")));
    published.replace(Set.of("a"), List.<Recommendation>of().iterator(), List.of(open("a", "m")));
    assertEquals(1, threads("a", "m"));
    assertEquals(1, published.answers(Set.of()).unanswered().size());
    List<Recommendation> shown = new ArrayList<>();
    published.answers(Set.of()).forEach(shown::add);
    assertEquals(List.of(), shown, "no older answer beside what is missing");
    published.put(List.of(recommendation("a", "m", 2)));
    assertEquals(2, threads("a", "m"));
    assertEquals(List.of(), published.answers(Set.of()).unanswered());
  }

  @Test
  void aCalibrationReplacesAllThatIsSaidOfItsPrograms() throws IOException {
    published.put(
        List.of(
            recommendation("a", "gone", 1),
            recommendation("b", "m", 3),
            open("a", "m"),
            open("b", "n")));
    published.replace(Set.of("a"), List.of(recommendation("a", "m", 5)).iterator(), List.of());
    assertEquals(
        List.of("a on m: 5", "b on m: 3"),
        published.counts().stream()
            .map(
                each ->
                    each.program() + " on " + each.machine().processor() + ": " + each.threads())
            .toList());
    assertEquals(List.of(open("b", "n")), published.answers(Set.of()).unanswered());
    published.replace(Set.of(), List.of(recommendation("c", "m", 6)).iterator(), List.of());
    assertEquals(1, published.counts().size());
  }

  @Test
  void fieldsOfANewerSweetspotStayInEntriesThatAreNotReplaced() throws IOException {
    write(text(List.of(ENTRY.replace("\"threads\":7", "\"threads\":7,\"new\":{\"a\":[1.5]}"))));
    published.put(List.of(recommendation("a", "m", 1)));
    assertTrue(lines().get(2).contains("\"new\":{\"a\":[1.5]}"), lines().get(2));
  }

  @Test
  void noUpdateIsLostWhereATuningAndANightPublishAtOnce() throws Exception {
    int times = 50;
    CompletableFuture<Void> night =
        CompletableFuture.runAsync(() -> putMany("night", times, published));
    Process tuning =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Putting.class.getName(),
                folder.toString(),
                Integer.toString(times))
            .inheritIO()
            .start();
    CompletableFuture<Void> calibration =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < times; i++) {
                replace(recommendation("calibrated " + i, "m", 1));
              }
            });
    CompletableFuture.allOf(night, calibration).join();
    assertEquals(0, tuning.waitFor());
    assertEquals(3 * times, published.counts().size());
  }

  /** Another process that publishes. */
  static final class Putting {
    private Putting() {}

    public static void main(String[] arguments) {
      putMany(
          "tuned",
          Integer.parseInt(arguments[1]),
          RecommendationsFile.of(DatasetLocation.of(arguments[0])));
    }
  }

  private static void putMany(String who, int times, RecommendationsFile file) {
    try {
      for (int i = 0; i < times; i++) {
        file.put(List.of(recommendation(who + " " + i, "m", 1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void replace(Recommendation recommendation) {
    try {
      published.replace(
          Set.of(recommendation.identity().program()),
          List.of(recommendation).iterator(),
          List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whoeverReadsMeanwhileFindsAWholeFile() throws IOException {
    published.put(List.of(recommendation("a", "m", 1), recommendation("b", "m", 1)));
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Integer> reader =
        CompletableFuture.supplyAsync(
            () -> {
              int reads = 0;
              while (!done.get() || reads == 0) {
                try {
                  JsonNode root =
                      new ObjectMapper()
                          .readTree(folder.resolve(RecommendationsFile.NAME).toFile());
                  assertEquals(2, root.get("recommendations").size());
                  reads++;
                } catch (IOException e) {
                  throw new AssertionError("not whole", e);
                }
              }
              return reads;
            });
    for (int threads = 2; threads <= 100; threads++) {
      published.put(List.of(recommendation("a", "m", threads)));
    }
    done.set(true);
    reader.join();
    assertEquals(100, threads("a", "m"));
  }
}
