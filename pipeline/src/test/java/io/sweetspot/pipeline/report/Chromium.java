package io.sweetspot.pipeline.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A page in a real browser without a window, asked by the DevTools protocol. */
final class Chromium implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");
  private static final String LISTENING = "DevTools listening on ";
  private static final int PATIENCE_SECONDS = 120;

  private final Process process;
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final List<String> complaints = new ArrayList<>();
  private final WebSocket socket;
  private final String session;
  private int last;

  private Chromium(Process process, URI address) throws Exception {
    this.process = process;
    socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Inbox()).get();
    String target =
        call("Target.createTarget", Map.of("url", "about:blank"), "").get("targetId").asText();
    session =
        call("Target.attachToTarget", Map.of("targetId", target, "flatten", true), "")
            .get("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
      call(domain + ".enable", Map.of());
    }
  }

  /** The browser's program; empty where none is installed. */
  static Optional<Path> installed() {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts it with a profile of its own. */
  static Chromium start(Path program, Path profile) throws Exception {
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--remote-debugging-port=0",
                "--remote-allow-origins=*",
                "--user-data-dir=" + profile)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
    for (String line = errors.readLine(); line != null; line = errors.readLine()) {
      if (line.startsWith(LISTENING)) {
        Thread drain = new Thread(() -> errors.lines().forEach(each -> {}), "chromium-errors");
        drain.setDaemon(true);
        drain.start();
        return new Chromium(process, URI.create(line.substring(LISTENING.length()).strip()));
      }
    }
    throw new IOException("%s ended with %d".formatted(program, process.waitFor()));
  }

  /** Opens a page on a screen of that width, and waits until it is drawn. */
  void open(Path page, int width, String scheme) throws Exception {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    call("Page.navigate", Map.of("url", page.toUri().toString()));
    while (!evaluate("document.readyState + location.protocol").asText().equals("completefile:")) {
      Thread.onSpinWait();
    }
  }

  /** The value of an expression in the page. */
  JsonNode evaluate(String expression) throws Exception {
    JsonNode answer =
        call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new IOException(answer.get("exceptionDetails").toString());
    }
    return answer.get("result").path("value");
  }

  /** The page on paper: a PDF, in base64. */
  String printed() throws Exception {
    return call("Page.printToPDF", Map.of("preferCSSPageSize", true)).get("data").asText();
  }

  /** Errors of scripts, violations of the page's policy, and what was asked of any network. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  private JsonNode call(String method, Map<String, ?> parameters) throws Exception {
    return call(method, parameters, session);
  }

  private JsonNode call(String method, Map<String, ?> parameters, String of) throws Exception {
    ObjectNode request = MAPPER.createObjectNode().put("id", ++last).put("method", method);
    request.set("params", MAPPER.valueToTree(parameters));
    if (!of.isEmpty()) {
      request.put("sessionId", of);
    }
    socket.sendText(request.toString(), true).get();
    while (true) {
      JsonNode message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new IOException("no answer to " + method);
      }
      note(message);
      if (message.path("id").asInt() == last) {
        if (message.has("error")) {
          throw new IOException(method + ": " + message.get("error"));
        }
        return message.get("result");
      }
    }
  }

  private void note(JsonNode message) {
    String method = message.path("method").asText();
    JsonNode parameters = message.path("params");
    String url = parameters.path("request").path("url").asText();
    boolean asked =
        method.equals("Network.requestWillBeSent")
            && Stream.of("file:", "data:", "about:").noneMatch(url::startsWith);
    if (asked || method.equals("Runtime.exceptionThrown") || method.equals("Log.entryAdded")) {
      complaints.add(message.toString());
    }
  }

  /** Asks it to end, so that it leaves nothing behind; ends what does not. */
  @Override
  public void close() {
    socket.sendText("{\"id\":0,\"method\":\"Browser.close\"}", true).join();
    process.onExit().completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  private final class Inbox implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean whole) {
      text.append(part);
      if (whole) {
        try {
          messages.add(MAPPER.readTree(text.toString()));
        } catch (IOException e) {
          throw new IllegalStateException(e);
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
