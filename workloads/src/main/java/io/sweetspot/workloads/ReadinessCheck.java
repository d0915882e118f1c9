package io.sweetspot.workloads;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Looks whether a service is ready, as its {@link Readiness} says.
 *
 * <p>It is made before the service is started: somebody else who listens there already would be
 * measured in its place.
 */
final class ReadinessCheck {
  private static final int PATIENCE_MILLIS = 1000;
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;

  private final Readiness readiness;
  private CompletableFuture<Void> line = new CompletableFuture<>();

  ReadinessCheck(Readiness readiness) {
    this.readiness = readiness;
  }

  /** Why the service cannot be started now; empty where nothing is in its way. */
  Optional<String> obstacle() {
    return address()
        .filter(ReadinessCheck::isListening)
        .map(
            address ->
                "somebody listens on %s:%d already; end it, or give the service another port"
                    .formatted(address.getHostString(), address.getPort()));
  }

  /** From now on, looks at what the service prints, where that tells it. */
  void listenTo(ProgramOutput output) {
    if (readiness.sign() == Readiness.Sign.LINE) {
      line = output.line(Metric.pattern(readiness.text()));
    }
  }

  /** Whether it is ready; takes at most two seconds. */
  boolean isReady() {
    return switch (readiness.sign()) {
      case STARTED -> true;
      case LINE -> line.isDone();
      case PORT -> address().filter(ReadinessCheck::isListening).isPresent();
      case URL -> isAnswered(URI.create(readiness.text()));
    };
  }

  private Optional<InetSocketAddress> address() {
    return switch (readiness.sign()) {
      case PORT ->
          Optional.of(
              new InetSocketAddress(
                  InetAddress.getLoopbackAddress(), Integer.parseInt(readiness.text())));
      case URL -> {
        URI url = URI.create(readiness.text());
        int usual = url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        yield Optional.of(
            new InetSocketAddress(url.getHost(), url.getPort() < 0 ? usual : url.getPort()));
      }
      default -> Optional.empty();
    };
  }

  private static boolean isListening(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, PATIENCE_MILLIS);
      return true;
    } catch (IOException e) {
      return false; // Refused: nobody does.
    }
  }

  private static boolean isAnswered(URI url) {
    try {
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      try {
        int status = connection.getResponseCode();
        return status >= OK && status < BAD_REQUEST;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false; // Not yet.
    }
  }
}
