package io.sweetspot.workloads;

import io.sweetspot.workloads.download.DownloadRequest;
import io.sweetspot.workloads.download.DownloadUrl;
import io.sweetspot.workloads.download.Downloader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

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

  private static final String MAIN = "io.sweetspot.workloads.download.DownloadMain";

  /** Hands a secret URL on to each trial, whose arguments every user of the machine can see. */
  private static final String URL_VARIABLE = "SWEETSPOT_DOWNLOAD_URL";

  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

  /** More doublings than a file size in a long can be apart. */
  private static final int FARTHEST = 63;

  private DownloadTrials() {}

  /** The program that downloads a URL over as many connections as it is given threads. */
  public static Program program(String name, URI url) {
    Program plain = Program.of(name, command(url));
    return new Program(
        name,
        plain.command(),
        plain.directory(),
        environment(url),
        plain.timeout(),
        plain.expectedExitCode(),
        METRIC,
        plain.prepare(),
        plain.cleanup());
  }

  /** Whether a program is our downloader, and its threads connections. */
  public static boolean isDownload(Program program) {
    return program.command().contains(MAIN);
  }

  /**
   * What downloads of a URL are called, where nobody gives a name: by its host and, since large
   * files bear more connections than small ones, by its size to the nearest power of two, such as
   * {@code download-example.org-64MiB}. Asks the server for the size, by one request; without an
   * answer the name has none.
   */
  public static String nameOf(URI url) {
    try {
      Path nowhere = Path.of("download");
      return nameOf(url, new Downloader().size(DownloadRequest.of(url, nowhere, 1)));
    } catch (IOException | IllegalArgumentException e) {
      // Whoever runs it is told what is wrong with the URL or its server; a name needs neither.
      return nameOf(url, OptionalLong.empty());
    }
  }

  /** The same for a size in bytes that is known already. */
  public static String nameOf(URI url, OptionalLong size) {
    String name = url.getHost() == null ? "download" : "download-" + url.getHost();
    if (size.isEmpty()) {
      return name;
    }
    int doublings = doublings(size.getAsLong());
    return "%s-%d%s".formatted(name, 1 << doublings % 10, UNITS.get(doublings / 10));
  }

  /**
   * How many doublings of size lie between a URL's file and the one that a program, by its name,
   * downloads from the same host; empty where it does no such thing. A size that is not known is as
   * far away as sizes can be.
   */
  public static OptionalInt doublingsApart(String program, URI url, OptionalLong size) {
    String host = nameOf(url, OptionalLong.empty());
    if (program.equals(host)) {
      return OptionalInt.of(FARTHEST);
    }
    for (int doublings = 0; doublings < FARTHEST; doublings++) {
      if (program.equals(nameOf(url, OptionalLong.of(1L << doublings)))) {
        return size.isEmpty()
            ? OptionalInt.of(FARTHEST)
            : OptionalInt.of(Math.abs(doublings(size.getAsLong()) - doublings));
      }
    }
    return OptionalInt.empty();
  }

  private static int doublings(long bytes) {
    return (int) Math.round(Math.log((double) Math.max(1, bytes)) / Math.log(2));
  }

  /** Its command, in which nothing secret is seen. */
  static List<String> command(URI url) {
    List<String> command = new ArrayList<>(List.of(Program.JAVA));
    command.addAll(JAVA_OPTIONS);
    command.addAll(
        List.of(
            MAIN,
            DownloadUrl.isSecret(url) ? "env:" + URL_VARIABLE : url.toString(),
            "--connections",
            "{threads}",
            "-o",
            "{scratch}/download"));
    return List.copyOf(command);
  }

  /** What its command finds in its environment: a URL that others should not see. */
  static Map<String, String> environment(URI url) {
    return DownloadUrl.isSecret(url) ? Map.of(URL_VARIABLE, url.toString()) : Map.of();
  }
}
