package io.sweetspot.workloads.download;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Names for a result file, from what a server or a URL says; never a path, never hidden. */
final class FileNames {
  private static final Pattern EXTENDED =
      Pattern.compile("filename\\*\\s*=\\s*([\\w-]+)'[^']*'([^;\\s]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PLAIN =
      Pattern.compile(
          "filename\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]+))", Pattern.CASE_INSENSITIVE);
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
    Matcher extended = EXTENDED.matcher(header);
    if (extended.find() && Charset.isSupported(extended.group(1))) {
      try {
        String plus = extended.group(2).replace("+", "%2B");
        Optional<String> name = safe(URLDecoder.decode(plus, Charset.forName(extended.group(1))));
        if (name.isPresent()) {
          return name;
        }
      } catch (IllegalArgumentException e) {
        // Not percent-encoded after all: the plain parameter is left.
      }
    }
    Matcher plain = PLAIN.matcher(header);
    if (!plain.find()) {
      return Optional.empty();
    }
    String quoted = plain.group(1);
    return safe(quoted == null ? plain.group(2) : quoted.replaceAll("\\\\(.)", "$1"));
  }

  /** The last part of a path of any system, without control characters and leading dots. */
  private static Optional<String> safe(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String clean =
        last.replaceAll("[\\p{Cntrl}\\p{Cf}:*?\"<>|]", "_").replaceAll("^[.\\s]+", "").strip();
    while (clean.getBytes(UTF_8).length > MOST_BYTES) {
      clean = clean.substring(0, clean.length() - 1);
    }
    return clean.isEmpty() ? Optional.empty() : Optional.of(clean);
  }
}
