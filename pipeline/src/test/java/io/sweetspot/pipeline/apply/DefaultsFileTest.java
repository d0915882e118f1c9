package io.sweetspot.pipeline.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Role;
import io.sweetspot.pipeline.recommendations.LearnedCount;
import io.sweetspot.pipeline.recommendations.LimitStanding;
import io.sweetspot.pipeline.recommendations.Probed;
import io.sweetspot.pipeline.recommendations.Recommendation.Measurement;
import io.sweetspot.pipeline.recommendations.RecommendationsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultsFileTest {
  private static final String ONE = "AMD EPYC, 2 cores, 24 GiB";
  private static final String OTHER = "AMD EPYC, 4 cores, 24 GiB";

  @TempDir Path folder;

  private static LearnedCount entry(String program, String machine, String at, int threads) {
    Optional<Instant> start = Optional.of(at).filter(text -> !text.isEmpty()).map(Instant::parse);
    return new LearnedCount(
        program, "v" + threads, MachineKind.parse(machine), start, threads, Optional.empty());
  }

  @Test
  void keepsTheLatestPerProgramAndKindAndNoneOfAnUnknownMachine() {
    LearnedCount latest = entry("p", ONE, "2026-02-02T00:00:00Z", 3);
    LearnedCount elsewhere = entry("p", OTHER, "2026-01-01T00:00:00Z", 4);
    LearnedCount second = entry("q", ONE, "", 6);
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
    List<LearnedCount> entries =
        List.of(
            new LearnedCount(
                "naïve \"p\"\n",
                "",
                MachineKind.parse(ONE),
                Optional.of(Instant.parse("2026-01-01T00:00:00Z")),
                12,
                Optional.of(new LearnedCount.Fewest(8, 0.03, false))),
            entry("q", OTHER, "", 1),
            new LearnedCount(
                "r",
                "",
                MachineKind.parse(ONE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                3,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new LearnedCount.Limits(LimitStanding.OPEN)),
                Optional.empty(),
                List.of()),
            new LearnedCount(
                "s",
                "",
                MachineKind.parse(ONE),
                Optional.of(Goal.CPU_SECONDS),
                Optional.empty(),
                Optional.empty(),
                3,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Probed(3, 2)),
                List.of(
                    new Measurement(3, Role.TRAINING, 2, 0.5, OptionalDouble.of(0.01)),
                    new Measurement(6, Role.CONFIRMATION, 1, 0.75, OptionalDouble.empty()))));
    Path file = folder.resolve("defaults.json");
    RecommendationsFile.at(file).ship(entries, List.of());
    assertEquals(entries, RecommendationsFile.at(file).counts());
  }
}
