package io.sweetspot.pipeline.recalibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.recommendations.PublishedRecommendations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedTest {
  @TempDir Path folder;

  private static ObjectNode entry(String program, String machine, int threads) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("program", program)
        .put("machine", machine)
        .put("threads", threads)
        .put("words", "x".repeat(10_000));
  }

  @Test
  void whoeverReadsMeanwhileFindsAWholeFile() throws IOException {
    Published published = new Published(folder);
    published.put(entry("a", "m", 1));
    published.put(entry("b", "m", 1));
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Integer> reader =
        CompletableFuture.supplyAsync(
            () -> {
              int reads = 0;
              while (!done.get() || reads == 0) {
                try {
                  JsonNode root =
                      new ObjectMapper()
                          .readTree(folder.resolve(PublishedRecommendations.NAME).toFile());
                  assertEquals(2, root.get("recommendations").size());
                  reads++;
                } catch (IOException e) {
                  throw new AssertionError("not whole", e);
                }
              }
              return reads;
            });
    for (int threads = 2; threads <= 100; threads++) {
      published.put(entry("a", "m", threads));
    }
    done.set(true);
    reader.join();
    assertEquals(100, published.entry("a", "m").orElseThrow().get("threads").asInt());
  }

  @Test
  void otherProgramsAndOtherMachinesStay() throws IOException {
    Published published = new Published(folder);
    published.put(entry("a", "m", 1));
    published.put(entry("a", "n", 2));
    published.put(entry("b", "m", 3));
    published.put(entry("a", "m", 4));
    assertEquals(3, published.entries().size());
    assertEquals(4, published.entry("a", "m").orElseThrow().get("threads").asInt());
    assertEquals(2, published.entry("a", "n").orElseThrow().get("threads").asInt());
    assertEquals(
        3 + 3,
        Files.readAllLines(folder.resolve(PublishedRecommendations.NAME)).size(),
        "an entry a line");
  }

  @Test
  void aNewerFileIsRefusedAndKept() throws IOException {
    Path file = folder.resolve(PublishedRecommendations.NAME);
    Files.writeString(file, "{\"schemaVersion\":2}");
    Published published = new Published(folder);
    assertThrows(InvalidInputException.class, () -> published.put(entry("a", "m", 1)));
    assertEquals("{\"schemaVersion\":2}", Files.readString(file));
  }
}
