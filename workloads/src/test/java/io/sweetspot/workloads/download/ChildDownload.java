package io.sweetspot.workloads.download;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Downloads in Java machines of their own, as trials do: what a kill or a limit does to one. */
final class ChildDownload {
  private ChildDownload() {}

  /** Starts one; its output and errors are read from its input stream. */
  static Process start(URI url, Path file, int connections) throws IOException {
    return new ProcessBuilder(command(url, file, connections)).redirectErrorStream(true).start();
  }

  /** Starts one under a limit of the shell, such as {@code ulimit -n 96}. */
  static Process startUnder(String limit, URI url, Path file, int connections) throws IOException {
    List<String> words = new ArrayList<>(List.of("sh", "-c", limit + "; exec \"$@\"", "sh"));
    words.addAll(command(url, file, connections));
    return new ProcessBuilder(words).redirectErrorStream(true).start();
  }

  /** What it printed, once it has ended. */
  static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }

  private static List<String> command(URI url, Path file, int connections) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        DownloadMain.class.getName(),
        url.toString(),
        "--connections",
        Integer.toString(connections),
        "-o",
        file.toString());
  }
}
