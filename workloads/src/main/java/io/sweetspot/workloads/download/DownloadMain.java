package io.sweetspot.workloads.download;

import io.sweetspot.datasets.PrintableText;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.Locale;

/**
 * One download in a process of its own: the downloader as a program whose trials are timed.
 *
 * <p>Outside the clock: the start of the Java machine, class loading, and a warm-up that touches
 * neither network nor disk. Inside: the first request to the verified file under its name, in the
 * page cache (forced to the disk too with {@code --durable}).
 *
 * <p>Prints {@code verified:} with the sums, or {@code not verified:}, {@code heap:} (its peak, in
 * bytes), {@code tail:} (seconds of the clock after the last byte was written), {@code bytes: N}
 * and, as its last line, {@code seconds: 1.234567}. Exit code 0 done, 1 failed, 2 wrong usage.
 */
public final class DownloadMain {
  private DownloadMain() {}

  public static void main(String[] args) {
    System.exit(run(List.of(args), System.out, System.err));
  }

  static int run(List<String> args, PrintStream out, PrintStream err) {
    DownloadRequest request;
    try {
      request = DownloadArguments.parse(args);
    } catch (IllegalArgumentException e) {
      err.println(PrintableText.line(e.getMessage()) + "; usage: " + DownloadArguments.USAGE);
      return 2;
    }
    Downloader downloader = new Downloader();
    WarmUp.run(request.file().orElseThrow().toAbsolutePath().getParent());
    try {
      DownloadResult result = downloader.download(request);
      out.println(result.verification());
      out.println("connections: " + result.connections());
      out.println("heap: " + peakHeapBytes());
      out.printf(Locale.ROOT, "tail: %.6f%n", result.tailSeconds());
      out.println("bytes: " + result.bytes());
      out.printf(Locale.ROOT, "seconds: %.6f%n", result.seconds());
      return 0;
    } catch (IOException e) {
      err.println(DownloadException.inWords(e));
      return 1;
    }
  }

  /** The peaks of all parts of the heap together: at least as much as was ever used at once. */
  private static long peakHeapBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
