package io.sweetspot.pipeline.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sweetspot.workloads.Executables;
import io.sweetspot.workloads.Program;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md promises of using what was learned. */
class ReadmeTest {
  private static final Pattern PYTHON = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void pythonReadsTheCountsInTheLineThatItGives() throws Exception {
    assumeTrue(
        Executables.find(Program.of("python", List.of("python3"))).isPresent(),
        "there is no python3");
    Path times = folder.resolve("times.csv");
    Files.writeString(
        times,
        """
        program,threads,run,role,seconds
        videodl,1,0,training,4
        videodl,2,0,training,2
        videodl,4,0,training,3
        videodl,2,0,validation,2
        """);
    String dataset = folder.resolve("sweetspot-data").toString();
    assertEquals(0, run("import", "--dataset", dataset, times.toString()));
    assertEquals(0, run("calibrate", "--dataset", dataset));
    Matcher python = PYTHON.matcher(Files.readString(Path.of("..", "README.md")));
    assertTrue(python.find(), "README.md has a block of Python");
    Process process =
        new ProcessBuilder("python3", "-c", python.group(1) + "\nprint(threads['videodl'])")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("2\n", out);
    assertEquals(0, process.waitFor());
  }

  private static int run(String... arguments) {
    return Sweetspot.run(
        new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), arguments);
  }
}
