package io.sweetspot.pipeline.storage;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** S3Proxy over a folder, in a process and with a class path of its own. */
final class S3Server implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(3);

  private final Process process;
  private final String endpoint;

  private S3Server(Process process, String endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** A server whose files are in {@code folder}; it answers when this returns. */
  static S3Server start(Path folder) throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String endpoint = "http://127.0.0.1:" + port;
    Path data = Files.createDirectories(folder.resolve("data"));
    Path settings = folder.resolve("s3proxy.properties");
    Files.write(
        settings,
        List.of(
            "s3proxy.authorization=none",
            "s3proxy.endpoint=" + endpoint,
            "s3proxy.ignore-unknown-headers=true",
            "jclouds.provider=filesystem-nio2",
            "jclouds.filesystem.basedir=" + data));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-DLOG_LEVEL=warn",
                "-cp",
                System.getProperty("sweetspot.s3.server") + "/*",
                "org.gaul.s3proxy.Main",
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("s3proxy.log").toFile())
            .start();
    S3Server server = new S3Server(process, endpoint);
    long start = System.nanoTime();
    while (!server.answers()) {
      if (!process.isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
        server.close();
        throw new IOException(Files.readString(folder.resolve("s3proxy.log")));
      }
      process.waitFor(100, TimeUnit.MILLISECONDS);
    }
    return server;
  }

  String endpoint() {
    return endpoint;
  }

  void createBucket(String name) throws IOException, InterruptedException {
    int status = put("/" + name);
    if (status != 200) {
      throw new IOException("bucket %s: status %d".formatted(name, status));
    }
  }

  private boolean answers() throws IOException, InterruptedException {
    try {
      return put("/answers") > 0;
    } catch (ConnectException e) {
      return false;
    }
  }

  private int put(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(endpoint + path))
                .PUT(BodyPublishers.noBody())
                .build(),
            BodyHandlers.discarding())
        .statusCode();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
