package io.sweetspot.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The tests of the Python package, each under its own name: those skipped are named with the rest.
 */
class PythonPackageTest {
  private static final Path PROJECT = Path.of("python").toAbsolutePath();

  /** {@code test_name (module.Class.test_name) ... ok}, or {@code ... skipped 'the reason'}. */
  private static final Pattern RESULT =
      Pattern.compile(
          "^(test_\\w+) \\(.*?\\) \\.\\.\\..*?(ok|FAIL|ERROR|skipped ['\"](.*)['\"])$",
          Pattern.MULTILINE | Pattern.DOTALL);

  @TestFactory
  List<DynamicTest> passes() throws Exception {
    assumeTrue(
        Executables.find(Program.of("python", List.of("python3"))).isPresent(),
        "there is no python3");
    Process process =
        new ProcessBuilder("python3", "-m", "unittest", "discover", "-v", "-s", "tests")
            .directory(PROJECT.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    List<MatchResult> results = RESULT.matcher(out).results().toList();
    assertFalse(results.isEmpty(), out);
    return results.stream()
        .map(
            result ->
                DynamicTest.dynamicTest(
                    result.group(1), () -> assumeTrue(result.group(3) == null, result.group(3))))
        .toList();
  }
}
