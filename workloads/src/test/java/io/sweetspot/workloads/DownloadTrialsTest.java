package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sweetspot.datasets.Outcome;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Size;
import io.sweetspot.datasets.Trial;
import io.sweetspot.datasets.TrialSpec;
import io.sweetspot.workloads.laboratory.LaboratoryServer;
import io.sweetspot.workloads.laboratory.Network;
import io.sweetspot.workloads.laboratory.Resource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DownloadTrialsTest {
  private static final URI URL = URI.create("https://example.org:8443/a/b?c");

  @Test
  void filesOfAServerAreSizesOfOneWorkWhichTheServerIsAskedFor() throws IOException {
    try (LaboratoryServer server =
        LaboratoryServer.start(
            Network.unlimited(), Resource.of("/v", 5_000_000), Resource.of("/w", 1000))) {
      List<Program> programs = DownloadTrials.programs(List.of(server.url("/v"), server.url("/w")));
      assertEquals(
          List.of("1000B", "5000000B"), programs.stream().map(each -> each.size().text()).toList());
      assertEquals(
          Set.of("download-127.0.0.1"),
          programs.stream().map(Program::name).collect(Collectors.toSet()));
      Set<String> versions = new TreeSet<>();
      for (Program program : programs) {
        versions.add(Executables.version(program));
      }
      assertEquals(1, versions.size(), "a table of sizes is of one version");
    }
  }

  @Test
  void aSingleFileOfUnknownSizeHasNone() {
    try (LaboratoryServer server =
        LaboratoryServer.start(Network.unlimited(), Resource.of("/v", 5_000_000))) {
      Program program = DownloadTrials.programs(List.of(server.url("/nothing"))).get(0);
      assertEquals("download-127.0.0.1", program.name());
      assertTrue(program.size().isNone());
    }
  }

  @Test
  void filesThatAreNoSizesOfOneWorkAreRefused() {
    try (LaboratoryServer server =
        LaboratoryServer.start(
            Network.unlimited(), Resource.of("/v", 5_000_000), Resource.of("/w", 5_000_000))) {
      URI elsewhere = URI.create(server.url("/w").toString().replace("127.0.0.1", "localhost"));
      refused("expected those of one server", server.url("/v"), elsewhere);
      refused("file 2 of 2 has the size of another, 5000000B", server.url("/v"), server.url("/w"));
      refused("file 2 of 2 is not there", server.url("/v"), server.url("/nothing"));
    }
  }

  private static void refused(String words, URI... urls) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> DownloadTrials.programs(List.of(urls)))
            .getMessage();
    assertTrue(message.contains(words), message);
  }

  @Test
  void sizesAreComparedByDoublingsThoseInNamesOfBeforeToo() {
    OptionalLong gibibyte = OptionalLong.of(1L << 30);
    assertEquals(OptionalInt.of(0), apart("download-example.org-1GiB", gibibyte));
    assertEquals(OptionalInt.of(5), apart("download-example.org-32MiB", gibibyte));
    assertEquals(OptionalInt.of(1), apart("download-example.org-2GiB", gibibyte));
    assertEquals(OptionalInt.of(63), apart("download-example.org", gibibyte));
    assertEquals(OptionalInt.of(63), apart("download-example.org-2GiB", OptionalLong.empty()));
    assertEquals(OptionalInt.empty(), apart("download-example.com-1GiB", gibibyte));
    assertEquals(OptionalInt.empty(), apart("xz", gibibyte));
    assertEquals(
        OptionalInt.of(2),
        DownloadTrials.doublingsApart("download-example.org", Size.parse("256MiB"), URL, gibibyte));
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
    return DownloadTrials.doublingsApart(program, Size.NONE, URL, size);
  }
}
