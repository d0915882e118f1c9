package io.sweetspot.pipeline.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sweetspot.pipeline.recommendations.PublishedRecommendations;
import io.sweetspot.pipeline.recommendations.Recommended;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultsFileTest {
  private static final String ONE = "AMD EPYC, 2 cores, 24 GiB";
  private static final String OTHER = "AMD EPYC, 4 cores, 24 GiB";

  @TempDir Path folder;

  private static Recommended entry(String program, String machine, String at, int threads) {
    return new Recommended(program, "v" + threads, machine, at, threads, Optional.empty());
  }

  @Test
  void keepsTheLatestPerProgramAndKindAndNoneOfAnUnknownMachine() {
    Recommended latest = entry("p", ONE, "2026-02-02T00:00:00Z", 3);
    Recommended elsewhere = entry("p", OTHER, "2026-01-01T00:00:00Z", 4);
    Recommended second = entry("q", ONE, "", 6);
    assertEquals(
        List.of(latest, elsewhere, second),
        DefaultsFile.merged(
            List.of(
                entry("q", ONE, "", 5),
                second,
                latest,
                entry("p", ONE, "2026-02-01T23:59:59Z", 2),
                entry("p", "", "2026-03-03T00:00:00Z", 8),
                elsewhere)));
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    List<Recommended> entries =
        List.of(
            new Recommended(
                "naïve \"p\"\n",
                "",
                ONE,
                "2026-01-01T00:00:00Z",
                12,
                Optional.of(new Recommended.Fewest(8, 0.03, false))),
            entry("q", OTHER, "", 1));
    Path file = folder.resolve("defaults.json");
    try (Writer out = Files.newBufferedWriter(file)) {
      DefaultsFile.write(entries, out);
    }
    assertEquals(entries, PublishedRecommendations.read(file));
  }
}
