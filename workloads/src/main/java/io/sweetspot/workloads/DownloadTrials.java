package io.sweetspot.workloads;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The downloader as a program to be tuned: each trial is a JVM of its own. */
public final class DownloadTrials {
  /**
   * The downloader reports the seconds from its first request to the verified file; the start of
   * its JVM is not in them.
   */
  static final String METRIC = "^seconds: ([0-9.]+)$";

  /**
   * How a Java machine runs one download. Of its thorough compiler (C2) only the loops of hashing
   * are worth their price: without it MD5 takes 2.5 s a GiB instead of 1.4; with its usual
   * thresholds it spends 0.7 s on code that runs for two. Others than HotSpot pass over what they
   * do not know.
   */
  static final List<String> JAVA_OPTIONS =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=50000",
          "-XX:Tier4BackEdgeThreshold=4000000");

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
    List<String> command = new ArrayList<>(List.of(Program.JAVA));
    command.addAll(JAVA_OPTIONS);
    command.addAll(
        List.of(
            "io.sweetspot.workloads.download.DownloadMain",
            url,
            "--connections",
            "{threads}",
            "-o",
            "{scratch}/download"));
    return List.copyOf(command);
  }
}
