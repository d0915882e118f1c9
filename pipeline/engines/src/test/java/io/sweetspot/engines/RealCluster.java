package io.sweetspot.engines;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A cluster of processes on this machine, by the documented script, and the command line on it. */
final class RealCluster {
  static final String ENGINE = System.getProperty("sweetspot.engine");

  private static final Path ROOT = Path.of(System.getProperty("sweetspot.root"));

  private final Path folder;
  private final int port;

  /** A command that ended: its exit code, and all that it printed. */
  record Ended(int code, String printed) {}

  /** A command that was begun. */
  record Running(Process process, Path printed) {
    Ended await() throws IOException, InterruptedException {
      int code = process.waitFor();
      return new Ended(code, Files.readString(printed));
    }
  }

  private RealCluster(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  static RealCluster start(Path folder) throws IOException, InterruptedException {
    RealCluster cluster = new RealCluster(folder, freePorts());
    cluster.script("start");
    return cluster;
  }

  /** A port with two free ones behind it. */
  private static int freePorts() throws IOException {
    while (true) {
      try (ServerSocket first = new ServerSocket(0)) {
        int port = first.getLocalPort();
        try (ServerSocket second = new ServerSocket(port + 1);
            ServerSocket third = new ServerSocket(port + 2)) {
          if (second.isBound() && third.isBound()) {
            return port;
          }
        } catch (BindException e) {
          // One of them is taken: look elsewhere.
        }
      }
    }
  }

  /** Runs the cluster's script; it must succeed. */
  void script(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ROOT.resolve("pipeline/clusters").resolve(ENGINE + ".sh").toString());
    command.addAll(List.of(arguments));
    command.addAll(
        List.of("--folder", folder.resolve("cluster").toString(), "--port", Integer.toString(port)));
    Ended ended = begin(command).await();
    if (ended.code() != 0) {
      throw new IllegalStateException(ended.printed());
    }
  }

  /** Begins {@code sweetspot COMMAND --runner ... ARGUMENTS} on this cluster. */
  Running begin(String command, List<String> arguments) throws IOException {
    String master = "127.0.0.1:" + port;
    return begin(
        command,
        ENGINE.equals("flink") ? "flinkMaster=" + master : "sparkMaster=spark://" + master,
        arguments);
  }

  static Running begin(String command, String setting, List<String> arguments)
      throws IOException {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.add("-jar");
    all.add(
        ROOT.resolve("pipeline/target/engines")
            .resolve(ENGINE)
            .resolve("sweetspot-%s.jar".formatted(ENGINE))
            .toString());
    all.addAll(List.of(command, "--runner", ENGINE, "-B", setting));
    all.addAll(arguments);
    return begin(all);
  }

  private static Running begin(List<String> command) throws IOException {
    Path printed = Files.createTempFile("sweetspot-", ".printed");
    printed.toFile().deleteOnExit();
    return new Running(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start(),
        printed);
  }

  /** Ends what {@link #start} started. */
  void stop() throws IOException, InterruptedException {
    script("stop");
  }
}
