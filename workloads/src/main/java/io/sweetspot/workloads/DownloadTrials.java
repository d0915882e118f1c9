package io.sweetspot.workloads;

import io.sweetspot.datasets.Size;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
  static final String URL_VARIABLE = "SWEETSPOT_DOWNLOAD_URL";

  private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

  /** More doublings than a file size in a long can be apart. */
  private static final int FARTHEST = 63;

  private DownloadTrials() {}

  /**
   * Files of one server as one program that downloads each of them over as many connections as it
   * is given threads, named by its host. Large files bear more connections than small ones, so a
   * file is a {@link Size} of its work: the server is asked for it, by a request a file. A single
   * file has none where the server does not say.
   *
   * @return one for each file, the smallest first
   * @throws IllegalArgumentException where the files are of several hosts, or two of one size, or
   *     one of several is of an unknown size
   */
  public static List<Program> programs(List<URI> urls) {
    Set<String> names = urls.stream().map(DownloadTrials::nameOf).collect(Collectors.toSet());
    if (names.size() > 1) {
      throw new IllegalArgumentException(
          "the files are %s; expected those of one server, each as a size of one work"
              .formatted(names));
    }
    String name = names.iterator().next();
    Map<Size, Program> programs = new TreeMap<>();
    for (int i = 0; i < urls.size(); i++) {
      Size size = sizeOf(urls.get(i));
      if (size.isNone() && urls.size() == 1) {
        return List.of(program(name, urls.get(i)));
      }
      if (size.isNone() || programs.containsKey(size)) {
        throw new IllegalArgumentException(
            "file %d of %d %s; expected files whose sizes are known and differ"
                .formatted(
                    i + 1,
                    urls.size(),
                    size.isNone()
                        ? "is not there, or its server does not say its size"
                        : "has the size of another, " + size));
      }
      programs.put(size, sized(name, urls.get(i)).ofSize(size));
    }
    return List.copyOf(programs.values());
  }

  private static Program sized(String name, URI url) {
    return program(name, command("env:" + URL_VARIABLE), Map.of(URL_VARIABLE, url.toString()));
  }

  /** The program that downloads a URL over as many connections as it is given threads. */
  public static Program program(String name, URI url) {
    return program(name, command(url), environment(url));
  }

  private static Program program(
      String name, List<String> command, Map<String, String> environment) {
    Program plain = Program.of(name, command);
    return new Program(
        name,
        plain.command(),
        plain.directory(),
        environment,
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

  /** What downloads of a URL are called, where nobody gives a name: by its host. */
  public static String nameOf(URI url) {
    return url.getHost() == null ? "download" : "download-" + url.getHost();
  }

  /** Of a URL's file, by one request; none where the server does not answer, or does not say. */
  public static Size sizeOf(URI url) {
    try {
      OptionalLong bytes =
          new Downloader().size(DownloadRequest.of(url, Path.of("download"), /* connections= */ 1));
      return bytes.orElse(0) < 1 ? Size.NONE : Size.ofBytes(bytes.getAsLong());
    } catch (IOException | IllegalArgumentException e) {
      // Whoever runs it is told what is wrong with the URL or its server.
      return Size.NONE;
    }
  }

  /**
   * How many doublings of size lie between a URL's file and what a program, by its name, downloads
   * from the same host; empty where it does no such thing. A size that is not known is as far away
   * as sizes can be. Before sizes were a coordinate, names told them to the nearest power of two,
   * such as {@code download-example.org-64MiB}.
   *
   * @param measured the size that the program was measured at; none where it has none
   * @param size of the file
   */
  public static OptionalInt doublingsApart(
      String program, Size measured, URI url, OptionalLong size) {
    String host = nameOf(url);
    if (program.equals(host)) {
      return measured.isNone()
          ? OptionalInt.of(FARTHEST)
          : apart(doublings(measured.value()), size);
    }
    for (int doublings = 0; doublings < FARTHEST; doublings++) {
      if (program.equals(formerName(host, doublings))) {
        return apart(doublings, size);
      }
    }
    return OptionalInt.empty();
  }

  private static OptionalInt apart(int doublings, OptionalLong size) {
    return size.isEmpty()
        ? OptionalInt.of(FARTHEST)
        : OptionalInt.of(Math.abs(doublings(size.getAsLong()) - doublings));
  }

  private static String formerName(String host, int doublings) {
    return "%s-%d%s".formatted(host, 1 << doublings % 10, UNITS.get(doublings / 10));
  }

  private static int doublings(long bytes) {
    return (int) Math.round(Math.log((double) Math.max(1, bytes)) / Math.log(2));
  }

  /** Its command, in which nothing secret is seen. */
  static List<String> command(URI url) {
    return command(DownloadUrl.isSecret(url) ? "env:" + URL_VARIABLE : url.toString());
  }

  private static List<String> command(String url) {
    List<String> command = new ArrayList<>(List.of(Program.JAVA));
    command.addAll(JAVA_OPTIONS);
    command.addAll(List.of(MAIN, url, "--connections", "{threads}", "-o", "{scratch}/download"));
    return List.copyOf(command);
  }

  /** What its command finds in its environment: a URL that others should not see. */
  static Map<String, String> environment(URI url) {
    return DownloadUrl.isSecret(url) ? Map.of(URL_VARIABLE, url.toString()) : Map.of();
  }
}
