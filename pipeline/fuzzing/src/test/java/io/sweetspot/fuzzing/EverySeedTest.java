package io.sweetspot.fuzzing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What Jazzer begins with, and what it ever found, is read or refused as documented. */
class EverySeedTest {
  /** For a file of a few kilobytes; only what does not end takes so long. */
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TestFactory
  List<DynamicTest> isReadOrRefused() throws IOException, URISyntaxException {
    List<DynamicTest> tests = new ArrayList<>();
    for (var target : Targets.ALL.entrySet()) {
      List<Path> seeds = Targets.seeds(target.getKey());
      assertFalse(seeds.isEmpty(), target.getKey().getSimpleName());
      for (Path seed : seeds) {
        tests.add(
            DynamicTest.dynamicTest(
                target.getKey().getSimpleName() + "/" + seed.getFileName(),
                () ->
                    assertTimeoutPreemptively(
                        LIMIT, () -> target.getValue().parse(Files.readAllBytes(seed)))));
      }
    }
    return tests;
  }
}
