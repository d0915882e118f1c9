package io.sweetspot.workloads.download;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sweetspot.datasets.PrintableText;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Names for a result file, from what a server or a URL says; never a path, never hidden. */
final class FileNames {
  private static final String UNSAFE = ":*?\"<>|";
  private static final int MOST_BYTES = 200;

  private FileNames() {}

  /** From Content-Disposition (RFC 6266), else the URL that was asked for, else "download". */
  static String choose(Optional<String> disposition, HttpUrl asked) {
    return disposition
        .flatMap(FileNames::fromDisposition)
        .or(() -> safe(asked.pathSegments().get(asked.pathSize() - 1)))
        .orElse("download");
  }

  private static Optional<String> fromDisposition(String header) {
    Map<String, String> parameters = parameters(header);
    return Optional.ofNullable(parameters.get("filename*"))
        .flatMap(FileNames::decoded)
        .flatMap(FileNames::safe)
        .or(() -> Optional.ofNullable(parameters.get("filename")).flatMap(FileNames::safe));
  }

  /** What {@code name=value} and {@code name="value"} give, by the names in lower case. */
  private static Map<String, String> parameters(String header) {
    Map<String, String> parameters = new HashMap<>();
    int at = 0;
    while (at < header.length()) {
      int end = at;
      while (end < header.length() && header.charAt(end) != '=' && header.charAt(end) != ';') {
        end++;
      }
      String name = header.substring(at, end).strip().toLowerCase(Locale.ROOT);
      at = end + 1;
      if (end < header.length() && header.charAt(end) == '=') {
        StringBuilder value = new StringBuilder();
        at = takeValue(header, at, value);
        parameters.putIfAbsent(name, value.toString());
      }
    }
    return parameters;
  }

  /** Reads one value; returns where the next parameter begins. */
  private static int takeValue(String header, int from, StringBuilder value) {
    int at = from;
    while (at < header.length() && Character.isWhitespace(header.charAt(at))) {
      at++;
    }
    boolean quoted = at < header.length() && header.charAt(at) == '"';
    at += quoted ? 1 : 0;
    while (at < header.length() && !endsValue(header.charAt(at), quoted)) {
      if (quoted && header.charAt(at) == '\\' && at + 1 < header.length()) {
        at++;
      }
      value.append(header.charAt(at));
      at++;
    }
    int semicolon = header.indexOf(';', at);
    return semicolon < 0 ? header.length() : semicolon + 1;
  }

  private static boolean endsValue(char character, boolean quoted) {
    return quoted ? character == '"' : character == ';' || Character.isWhitespace(character);
  }

  /** From {@code charset'language'percent-encoded} (RFC 8187); empty where it is none. */
  private static Optional<String> decoded(String value) {
    String[] parts = value.split("'", 3);
    try {
      return parts.length == 3 && Charset.isSupported(parts[0])
          ? Optional.of(URLDecoder.decode(parts[2].replace("+", "%2B"), Charset.forName(parts[0])))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // Neither percent-encoded nor a charset's name.
    }
  }

  /** The last part of a path of any system, without control characters and leading dots. */
  private static Optional<String> safe(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    StringBuilder clean = new StringBuilder();
    int bytes = 0;
    for (int at = 0; at < last.length() && bytes < MOST_BYTES; ) {
      String character = Character.toString(last.codePointAt(at));
      at += character.length();
      boolean leading = clean.isEmpty() && (character.equals(".") || character.isBlank());
      String kept =
          UNSAFE.contains(character) || !PrintableText.isPrintable(character) ? "_" : character;
      bytes += kept.getBytes(UTF_8).length;
      if (!leading && bytes <= MOST_BYTES) {
        clean.append(kept);
      }
    }
    String named = clean.toString().strip();
    return named.isEmpty() ? Optional.empty() : Optional.of(named);
  }
}
