package io.sweetspot.workloads.laboratory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One connection: reads requests and answers them, one after the other. */
final class Conversation {
  private static final int MAX_HEADER_BYTES = 64 << 10;

  private final LaboratoryServer server;
  private final Socket socket;
  private final int number;
  private final Link.Throttle pace;

  Conversation(LaboratoryServer server, Socket socket, int number) {
    this.server = server;
    this.socket = socket;
    this.number = number;
    this.pace = new Link.Throttle(server.network().connectionBytesPerSecond());
  }

  /** Answers until the client hangs up or an answer ends the connection. */
  void answerAll() throws IOException {
    InputStream in = new BufferedInputStream(socket.getInputStream());
    boolean open = true;
    while (open) {
      String requestLine = readLine(in);
      if (requestLine.isEmpty()) {
        return;
      }
      Map<String, String> headers = readHeaders(in);
      String[] words = requestLine.split(" ", 3);
      if (words.length < 3) {
        throw new IOException("request line is '%s'; expected three words".formatted(requestLine));
      }
      open = answer(words[0], words[1], headers);
    }
  }

  private boolean answer(String method, String target, Map<String, String> headers)
      throws IOException {
    Fault fault = server.faultFor(number, method, target, headers);
    server.link().enter();
    try {
      Link.waitUntil(System.nanoTime() + server.network().requestLatency().toNanos());
      return new Answer(server, socket, pace, fault).send(method, target, headers);
    } finally {
      server.link().leave();
    }
  }

  private static Map<String, String> readHeaders(InputStream in) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private static String readLine(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (line.length() > MAX_HEADER_BYTES) {
        throw new IOException("a header line is longer than %d bytes".formatted(MAX_HEADER_BYTES));
      }
      line.append(new String(new byte[] {(byte) next}, ISO_8859_1));
    }
    return line.toString().strip();
  }
}
