package io.sweetspot.workloads.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** URLs that are given without showing them to everybody. */
class DownloadUrlTest {
  private static final String SECRET = "https://me:hunter2@host/file?sig=x";

  @TempDir Path folder;

  private static String refusal(String given, Map<String, String> environment) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> DownloadUrl.parse(given, environment))
            .getMessage();
    assertFalse(message.contains("hunter2"), message);
    return message;
  }

  @Test
  void aVariableHoldsIt() {
    assertEquals(URI.create(SECRET), DownloadUrl.parse("env:IT", Map.of("IT", SECRET)));
    assertTrue(refusal("env:IT", Map.of()).contains("no variable IT"));
    assertTrue(refusal("env:IT", Map.of("IT", SECRET + " x")).contains("in the variable IT"));
  }

  @Test
  void aFileHoldsItThatNobodyElseMayRead() throws IOException {
    Path file = Files.writeString(folder.resolve("url"), SECRET + "\nwhatever\n");
    for (String open : new String[] {"rw-r--r--", "rw----r--", "rw--w----"}) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(open));
      String refusal = refusal("file:" + file, Map.of());
      assertTrue(refusal.contains("chmod 600") && refusal.contains(open), refusal);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertEquals(URI.create(SECRET), DownloadUrl.parse("file:" + file, Map.of()));
    assertTrue(refusal("file:" + folder.resolve("missing"), Map.of()).contains("cannot be read"));
    Files.writeString(file, "https://me:hunter2@host/ a file\n");
    assertTrue(refusal("file:" + file, Map.of()).contains("at character 25"));
  }

  @Test
  void whoShowsAPasswordIsWarned() {
    assertTrue(DownloadUrl.warning("https://me:pw@host/x").isPresent());
    for (String harmless : new String[] {"https://host/a@b", "env:IT", "file:/a@b", "nothing"}) {
      assertEquals(Optional.empty(), DownloadUrl.warning(harmless));
    }
  }
}
