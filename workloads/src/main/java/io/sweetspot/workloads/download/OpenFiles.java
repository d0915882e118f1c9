package io.sweetspot.workloads.download;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The operating system's limit on open files: each connection is one. */
final class OpenFiles {
  /** Result, part and control file, and what the Java machine opens on the way. */
  private static final int FURTHER = 16;

  private OpenFiles() {}

  /** A DownloadException where this process cannot open so many connections at once. */
  static void require(int connections) throws DownloadException {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      long left = unix.getMaxFileDescriptorCount() - unix.getOpenFileDescriptorCount();
      if (left < connections + FURTHER) {
        throw new DownloadException(
            "%d connections need %d open files, but this process may open only %d more; raise the limit (ulimit -n) or ask for at most %d connections"
                .formatted(connections, connections + FURTHER, left, Math.max(1, left - FURTHER)));
      }
    }
  }
}
