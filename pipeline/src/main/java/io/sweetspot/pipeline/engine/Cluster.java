package io.sweetspot.pipeline.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweetspot.pipeline.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/**
 * Where a cluster should be, asked before anything is sent there: an engine's own client waits for
 * minutes, and ends in a stack trace.
 */
record Cluster(String engine, String host, int port) {
  private static final int LIMIT_MILLIS = 5000;

  /**
   * The cluster at {@code host:port}.
   *
   * @param setting name of the setting that holds the address
   */
  static Cluster at(String engine, String setting, String address, int defaultPort) {
    int colon = address.lastIndexOf(':');
    try {
      String host = colon < 0 ? address : address.substring(0, colon);
      int port = colon < 0 ? defaultPort : Integer.parseInt(address.substring(colon + 1));
      if (!host.isEmpty() && port > 0 && port < 1 << 16) {
        return new Cluster(engine, host, port);
      }
    } catch (NumberFormatException e) {
      throw wrong(setting, address, e);
    }
    throw wrong(setting, address, null);
  }

  private static InvalidInputException wrong(String setting, String address, Throwable cause) {
    return new InvalidInputException(
        "-B %s has the address '%s'; expected HOST:PORT".formatted(setting, address), cause);
  }

  /** Returns where something listens there. */
  void requireListening() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), LIMIT_MILLIS);
    } catch (IOException e) {
      throw absent(e);
    }
  }

  /** Whether its address leads nowhere else. */
  boolean isOnThisMachine() {
    InetSocketAddress address = new InetSocketAddress(host, port);
    return !address.isUnresolved() && address.getAddress().isLoopbackAddress();
  }

  /** What it answers, as JSON, to a request for a path such as {@code /overview}. */
  JsonNode answer(String path) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://%s:%d%s".formatted(host, port, path)).toURL().openConnection();
      connection.setConnectTimeout(LIMIT_MILLIS);
      connection.setReadTimeout(LIMIT_MILLIS);
      try (InputStream stream = connection.getInputStream()) {
        return new ObjectMapper().readTree(stream);
      }
    } catch (IOException e) {
      throw absent(e);
    }
  }

  private InvalidInputException absent(IOException cause) {
    return new InvalidInputException(
        "no %s cluster answers at %s:%d (%s: %s); start one, or give another address. pipeline/clusters/%s.sh starts one on this machine"
            .formatted(
                engine,
                host,
                port,
                cause.getClass().getSimpleName(),
                cause.getMessage(),
                engine.toLowerCase(Locale.ROOT)),
        cause);
  }
}
