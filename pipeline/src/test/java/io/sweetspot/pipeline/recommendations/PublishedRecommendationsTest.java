package io.sweetspot.pipeline.recommendations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedRecommendationsTest {
  private static final String ENTRY =
      """
      {"program":"p \\"q\\"","version":"v","machine":"m","lastTrialAt":"2026-01-01T00:00:00Z",\
      "threads":7,"curve":[{"threads":1}],"fewest":{"threads":3,"tolerance":0.05,"certified":true}}""";

  @TempDir Path folder;

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("recommendations.json"), text);
  }

  private static String text(List<String> recommendations) throws IOException {
    String text =
        "{\"schemaVersion\":1, \"recommendations\":[%s], \"unanswered\":[]}"
            .formatted(String.join(",", recommendations));
    ObjectMapper mapper = new ObjectMapper();
    return mapper.writer(new EntryLines()).writeValueAsString(mapper.readTree(text));
  }

  @Test
  void everyEntryIsOneLineThatBeginsWithItsProgram() throws IOException {
    List<String> lines = text(List.of(ENTRY, ENTRY)).lines().toList();
    assertEquals("{\"schemaVersion\":1,\"recommendations\":[", lines.get(0));
    assertEquals(List.of(ENTRY + ",", ENTRY, "],\"unanswered\":[", "]}"), lines.subList(1, 5));
    assertEquals(5, lines.size());
  }

  @Test
  void readsWhatItWrites() throws IOException {
    Recommended expected =
        new Recommended(
            "p \"q\"",
            "v",
            "m",
            "2026-01-01T00:00:00Z",
            7,
            Optional.of(new Recommended.Fewest(3, 0.05, true)));
    assertEquals(
        List.of(expected, expected),
        PublishedRecommendations.read(write(text(List.of(ENTRY, ENTRY)))));
    assertEquals(List.of(), PublishedRecommendations.read(write(text(List.of()))));
  }

  @Test
  void readsAFileThatWasLaidOutAnew() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    String text = text(List.of(ENTRY));
    List<Recommended> expected = PublishedRecommendations.read(write(text));
    String pretty =
        mapper.writerWithDefaultPrettyPrinter().writeValueAsString(mapper.readTree(text));
    assertEquals(expected, PublishedRecommendations.read(write(pretty)));
    String versionLast = text.replace("\"schemaVersion\":1,", "");
    versionLast = versionLast.substring(0, versionLast.lastIndexOf('}')) + ",\"schemaVersion\":1}";
    assertEquals(expected, PublishedRecommendations.read(write(versionLast)));
  }

  @Test
  void entriesAreVisitedBeforeTheRestIsRead() throws IOException {
    String text = text(List.of(ENTRY, ENTRY));
    write(text.substring(0, text.length() / 2 + 10)); // The second entry breaks off.
    List<String> visited = new ArrayList<>();
    assertThrows(
        InvalidInputException.class,
        () ->
            PublishedRecommendations.forEach(
                DatasetLocation.of(folder), entry -> visited.add(entry.program())));
    assertEquals(List.of("p \"q\""), visited);
  }

  @Test
  void aNewerVersionIsRefusedNamingBothVersions() throws IOException {
    Path file = write(text(List.of()).replace(":1,", ":2,"));
    String message =
        assertThrows(InvalidInputException.class, () -> PublishedRecommendations.read(file))
            .getMessage();
    assertTrue(message.contains("has schemaVersion 2"), message);
    assertTrue(message.contains("reads up to 1"), message);
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
        "{\"schemaVersion\":1,\"recommendations\":[{\"program\":\"p\",\"threads\":0}]} | threads of program 'p' are 0"
      })
  void whatIsNotSuchAFileIsRefusedByItsName(String text, String complaint) throws IOException {
    Path file = write(text);
    String message =
        assertThrows(InvalidInputException.class, () -> PublishedRecommendations.read(file))
            .getMessage();
    assertTrue(message.contains(complaint), message);
    assertTrue(message.contains(file.toString()), message);
  }
}
