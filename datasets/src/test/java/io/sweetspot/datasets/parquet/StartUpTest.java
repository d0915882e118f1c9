package io.sweetspot.datasets.parquet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartUpTest {
  @TempDir private Path temp;

  /** Its loading alone took longer than all that storing the first trial takes. */
  @Test
  void hadoopsConfigurationIsNotLoaded() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-verbose:class",
                "-cp",
                System.getProperty("java.class.path"),
                WritingProcess.class.getName(),
                temp.resolve("data").toString(),
                "0",
                "4",
                "2")
            .redirectErrorStream(true)
            .start();
    String loaded = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertEquals(0, process.waitFor(), loaded);
    assertTrue(
        loaded.contains(" io.sweetspot.datasets.parquet.TableEncoder "), "classes are not logged");
    assertTrue(loaded.contains(" io.sweetspot.datasets.parquet.TrialReader "), "nothing was read");
    assertFalse(loaded.contains(" org.apache.hadoop.conf.Configuration "));
    assertFalse(loaded.contains(" org.apache.hadoop.fs.FileSystem "));
  }
}
