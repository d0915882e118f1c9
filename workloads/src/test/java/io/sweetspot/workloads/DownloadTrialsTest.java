package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import io.sweetspot.workloads.laboratory.Network;
import io.sweetspot.workloads.laboratory.Resource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownloadTrialsTest {
  private static final URI URL = URI.create("https://example.org:8443/a/b?c");

  @ParameterizedTest
  @CsvSource({
    "1, download-example.org-1B",
    "1400, download-example.org-1KiB",
    "3000000, download-example.org-4MiB",
    "1073741824, download-example.org-1GiB",
    "9223372036854775807, download-example.org-8EiB"
  })
  void nameHasTheHostAndTheNearestPowerOfTwo(long size, String name) {
    assertEquals(name, DownloadTrials.nameOf(URL, OptionalLong.of(size)));
  }

  @Test
  void sizeInTheNameIsTheServersOwn() {
    try (LaboratoryServer server =
        LaboratoryServer.start(Network.unlimited(), Resource.of("/v", 5_000_000))) {
      assertEquals("download-127.0.0.1-4MiB", DownloadTrials.nameOf(server.url("/v")));
      assertEquals("download-127.0.0.1", DownloadTrials.nameOf(server.url("/nothing")));
    }
  }

  @Test
  void sizesAreComparedByDoublings() {
    OptionalLong gibibyte = OptionalLong.of(1L << 30);
    assertEquals(OptionalInt.of(0), apart("download-example.org-1GiB", gibibyte));
    assertEquals(OptionalInt.of(5), apart("download-example.org-32MiB", gibibyte));
    assertEquals(OptionalInt.of(1), apart("download-example.org-2GiB", gibibyte));
    assertEquals(OptionalInt.of(63), apart("download-example.org", gibibyte));
    assertEquals(OptionalInt.of(63), apart("download-example.org-2GiB", OptionalLong.empty()));
    assertEquals(OptionalInt.empty(), apart("download-example.com-1GiB", gibibyte));
    assertEquals(OptionalInt.empty(), apart("xz", gibibyte));
  }

  @Test
  void aPasswordReachesTheTrialAndNobodyElse() throws Exception {
    try (LaboratoryServer server =
        LaboratoryServer.start(Network.unlimited(), Resource.of("/v", 100_000))) {
      URI plain = server.url("/v");
      URI secret = URI.create(plain.toString().replace("//", "//me:hunter2@"));
      Program program = DownloadTrials.program("v", secret);
      assertFalse(program.arguments(1, Path.of("/x")).toString().contains("hunter2"));
      assertFalse(program.toString().contains("hunter2"), program.toString());
      try (TrialRunner runner = TrialRunner.open()) {
        Trial trial = runner.run(program, new TrialSpec("v", "", Role.TRAINING, 1, 1, 1, 0));
        assertEquals(Outcome.SUCCEEDED, trial.outcome(), trial.message());
      }
      String given = server.requests().get(0).header("authorization").orElseThrow();
      assertEquals("Basic bWU6aHVudGVyMg==", given);
    }
  }

  @Test
  void aUrlWithoutSecretsStaysInTheCommandAndKeepsItsVersion() {
    URI url = URI.create("https://example.org/a/b");
    assertTrue(DownloadTrials.command(url).contains(url.toString()));
    assertEquals(Map.of(), DownloadTrials.environment(url));
  }

  /**
   * Otherwise benchmarks would measure another machine than trials, and people would use a third.
   */
  @Test
  void launcherAndBenchmarksRunJavaAsTrialsDo() throws IOException {
    String benchmarks = Files.readString(Path.of("benchmarks/laboratory.sh"));
    String launcher = Files.readString(Path.of("../pipeline/src/main/sh/start.sh"));
    for (String option : DownloadTrials.JAVA_OPTIONS) {
      assertTrue(benchmarks.contains(option), option);
      assertTrue(launcher.contains(option), option);
    }
  }

  private static OptionalInt apart(String program, OptionalLong size) {
    return DownloadTrials.doublingsApart(program, URL, size);
  }
}
