package io.sweetspot.pipeline.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts of {@code clusters}, as far as they need no cluster. */
class ClusterScriptsTest {
  @TempDir Path folder;

  /** Process ids are read from it, and settings. */
  @ParameterizedTest
  @ValueSource(strings = {"flink.sh", "spark.sh"})
  void aFolderThatSomebodyElseMayHaveMadeIsRefused(String script) throws Exception {
    Path others = Files.createDirectory(folder.resolve("others"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), others);
    Process process =
        new ProcessBuilder("clusters/" + script, "stop", "--folder", link.toString())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(2, process.waitFor(), said);
    assertTrue(said.endsWith(link + " is a link, or not yours; choose another --folder"), said);
  }
}
