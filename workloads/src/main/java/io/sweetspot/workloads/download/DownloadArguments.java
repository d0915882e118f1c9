package io.sweetspot.workloads.download;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reads the arguments of {@link DownloadMain}; every complaint is an IllegalArgumentException. */
final class DownloadArguments {
  static final String USAGE =
      "URL|env:NAME|file:PATH --connections N -o FILE [--chunk BYTES] [--checksum md5=HEX] [--consolidate] [--durable]";

  private Optional<URI> url = Optional.empty();
  private Optional<Path> file = Optional.empty();
  private int connections = 8;
  private Optional<Long> chunk = Optional.empty();
  private Optional<Checksum> checksum = Optional.empty();
  private boolean consolidate;
  private boolean durable;

  private DownloadArguments() {}

  static DownloadRequest parse(List<String> words) {
    DownloadArguments arguments = new DownloadArguments();
    Deque<String> left = new ArrayDeque<>(words);
    while (!left.isEmpty()) {
      arguments.take(left.pop(), left);
    }
    return arguments.request();
  }

  private void take(String word, Deque<String> left) {
    switch (word) {
      case "--connections" ->
          connections = (int) number(word, value(word, left), Integer.MAX_VALUE);
      case "--chunk" -> chunk = Optional.of(number(word, value(word, left), Long.MAX_VALUE));
      case "--checksum" -> checksum = Optional.of(Checksum.parse(value(word, left)));
      case "-o" -> file = Optional.of(path(value(word, left)));
      case "--consolidate" -> consolidate = true;
      case "--durable" -> durable = true;
      default -> takeUrl(word);
    }
  }

  private void takeUrl(String word) {
    if (word.startsWith("-") || url.isPresent()) {
      throw new IllegalArgumentException("'%s' is not understood".formatted(Secrets.redact(word)));
    }
    url = Optional.of(DownloadUrl.parse(word));
  }

  private DownloadRequest request() {
    URI from = url.orElseThrow(() -> new IllegalArgumentException("the URL is missing"));
    Path to = file.orElseThrow(() -> new IllegalArgumentException("-o FILE is missing"));
    DownloadRequest request = DownloadRequest.of(from, to, connections);
    if (chunk.isPresent()) {
      request = request.withChunkBytes(chunk.get());
    }
    if (checksum.isPresent()) {
      request = request.withChecksum(checksum.get());
    }
    if (consolidate) {
      request = request.consolidating();
    }
    return durable ? request.durably() : request;
  }

  private static String value(String option, Deque<String> left) {
    if (left.isEmpty()) {
      throw new IllegalArgumentException("%s needs a value".formatted(option));
    }
    return left.pop();
  }

  private static long number(String option, String text, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s is '%s'; expected a whole number".formatted(option, text), e);
    }
    throw new IllegalArgumentException("%s is %s; expected 0 to %d".formatted(option, text, most));
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("-o is '%s': %s".formatted(text, e.getReason()), e);
    }
  }
}
