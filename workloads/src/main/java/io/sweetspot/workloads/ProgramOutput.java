package io.sweetspot.workloads;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Drains what a program prints while it runs, and remembers little of it: the last lines, the last
 * line that matched the metric, and the last {@code bytes: N}. Memory is bounded whatever the
 * program prints: lines are cut at 8,192 characters and twenty are kept.
 */
final class ProgramOutput implements Runnable {
  private static final int KEPT_LINES = 20;
  private static final int LONGEST_LINE = 8192;
  private static final Pattern BYTES = Pattern.compile("bytes: ([0-9]{1,18})");

  private final InputStream stream;
  private final Optional<Pattern> metric;
  private final CompletableFuture<Integer> pid = new CompletableFuture<>();
  private final Deque<String> lastLines = new ArrayDeque<>();
  private Optional<String> reported = Optional.empty();
  private long bytes = -1;

  /**
   * @param stream what the program prints, after one line with its process id
   * @param metric pattern of the seconds, see {@link Program}; empty for none
   */
  ProgramOutput(InputStream stream, String metric) {
    this.stream = stream;
    this.metric = metric.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(metric));
  }

  @Override
  public void run() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      String first = readLine(reader).orElse("");
      try {
        pid.complete(Integer.valueOf(first));
      } catch (NumberFormatException e) {
        pid.completeExceptionally(new IOException("the launcher printed '%s'".formatted(first), e));
      }
      Optional<String> line = readLine(reader);
      while (line.isPresent()) {
        remember(line.get().strip());
        line = readLine(reader);
      }
    } catch (IOException e) {
      pid.completeExceptionally(e);
    }
  }

  /** Completes with the id of the process that becomes the program. */
  CompletableFuture<Integer> pid() {
    return pid;
  }

  /** The first group in the last line that matched the metric. */
  synchronized Optional<String> reported() {
    return reported;
  }

  /** What the last line {@code bytes: N} said, or -1. */
  synchronized long bytes() {
    return bytes;
  }

  /** The last lines, joined. */
  synchronized String lastLines() {
    return String.join("\n", lastLines);
  }

  private synchronized void remember(String line) {
    if (line.isEmpty()) {
      return;
    }
    metric
        .map(pattern -> pattern.matcher(line))
        .filter(Matcher::find)
        .ifPresent(matcher -> reported = Optional.ofNullable(matcher.group(1)));
    Matcher moved = BYTES.matcher(line);
    if (moved.matches()) {
      bytes = Long.parseLong(moved.group(1));
    }
    lastLines.addLast(line);
    if (lastLines.size() > KEPT_LINES) {
      lastLines.removeFirst();
    }
  }

  /** One line without its end; empty at the end of the stream. */
  private static Optional<String> readLine(BufferedReader reader) throws IOException {
    int character = reader.read();
    if (character < 0) {
      return Optional.empty();
    }
    StringBuilder line = new StringBuilder();
    while (character >= 0 && character != '\n') {
      if (line.length() < LONGEST_LINE) {
        line.append((char) character);
      }
      character = reader.read();
    }
    return Optional.of(line.toString());
  }
}
