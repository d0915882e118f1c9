package io.sweetspot.workloads.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpTest {
  @TempDir Path folder;

  /** It is a real download but for its sockets: two connections, both sums promised and right. */
  @Test
  void warmUpDownloadIsVerified() throws Exception {
    DownloadResult result = WarmUp.download(folder);
    assertEquals(2, result.connections());
    assertEquals(2, result.verified().size());
    assertArrayEquals(new byte[WarmUp.SIZE], Files.readAllBytes(result.file()));
  }
}
