package io.sweetspot.workloads.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
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

  /** In a trial that is the scratch folder, which is removed even where we are killed. */
  @Test
  void whatItWritesLiesBesideTheFileThatIsToCome() throws Exception {
    try (WatchService watch = folder.getFileSystem().newWatchService()) {
      folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      WarmUp.run(folder);
      String created = watch.take().pollEvents().get(0).context().toString();
      assertTrue(created.startsWith("sweetspot-warm-up"), created);
    }
    assertEquals(0, folder.toFile().list().length);
  }
}
