package io.sweetspot.workloads.download;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import okhttp3.OkHttpClient;

/**
 * Downloads zeros out of memory into a temporary file, a few times: whatever a download loads is
 * loaded, and the compiler has seen its hot loops. No packet is sent. About 0.4 s, spent before the
 * clock starts.
 *
 * <p>The file lies beside the one that is to come: in a trial that is its scratch folder, which is
 * removed whatever happens to us.
 */
final class WarmUp {
  /** Bytes of one such download. */
  static final int SIZE = 1 << 20;

  private static final int ROUNDS = 6;

  private WarmUp() {}

  /** Warms up on files in a folder, which is left as it was. */
  static void run(Path beside) {
    try {
      Path folder = Files.createTempDirectory(beside, "sweetspot-warm-up");
      try {
        for (int round = 0; round < ROUNDS; round++) {
          Files.delete(download(folder).file());
        }
      } finally {
        Files.delete(folder);
      }
    } catch (IOException e) {
      // It only warms up: where it finds no room, the download itself will say so.
    }
  }

  /** One download of the file in memory, the whole way. */
  static DownloadResult download(Path folder) throws IOException {
    OkHttpClient memory =
        new OkHttpClient.Builder()
            .dns(host -> List.of(InetAddress.getLoopbackAddress()))
            .socketFactory(new MemorySocketFactory(SIZE))
            .build();
    URI url = URI.create("http://warm-up.invalid/zeros");
    DownloadRequest request = DownloadRequest.of(url, folder.resolve("zeros"), 2);
    return new Downloader(memory).download(request);
  }
}
