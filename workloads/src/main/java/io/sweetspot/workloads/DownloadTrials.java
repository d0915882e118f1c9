package io.sweetspot.workloads;

import java.net.URI;
import java.util.List;

/** The downloader as a program to be tuned: each trial is a JVM of its own. */
public final class DownloadTrials {
  /**
   * The downloader reports the seconds from its first request to the verified file; the start of
   * its JVM is not in them.
   */
  static final String METRIC = "^seconds: ([0-9.]+)$";

  private DownloadTrials() {}

  /** The program that downloads a URL over as many connections as it is given threads. */
  public static Program program(String name, String url) {
    Program plain = Program.of(name, command(url));
    return new Program(
        name,
        plain.command(),
        plain.directory(),
        plain.environment(),
        plain.timeout(),
        plain.expectedExitCode(),
        METRIC,
        plain.prepare(),
        plain.cleanup());
  }

  /** What downloads from a URL's host are called, where nobody gives a name. */
  public static String nameOf(URI url) {
    return url.getHost() == null ? "download" : "download-" + url.getHost();
  }

  static List<String> command(String url) {
    return List.of(
        Program.JAVA,
        "io.sweetspot.workloads.download.DownloadMain",
        url,
        "--connections",
        "{threads}",
        "-o",
        "{scratch}/download");
  }
}
