package io.sweetspot.workloads;

import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * How it is seen that a service can be used: somebody listens on a port of this machine, a URL is
 * answered, or a line is printed.
 *
 * @param sign what is looked for
 * @param text a port's number, a URL, or a pattern (RE2) that is found in a line; empty for {@link
 *     Sign#STARTED}
 */
public record Readiness(Sign sign, String text) implements Serializable {
  /** Ready as soon as it is started. */
  static final Readiness AT_ONCE = new Readiness(Sign.STARTED, "");

  private static final String PORT = "port:";
  private static final String LINE = "line:";
  private static final int LAST_PORT = 65_535;

  /** What tells that a service is ready. */
  public enum Sign {
    STARTED,
    PORT,
    URL,
    LINE
  }

  public Readiness {
    switch (sign) {
      case PORT -> requirePort(text);
      case URL -> requireUrl(text);
      case LINE -> requirePattern(text);
      default -> {
        // Nothing to look for.
      }
    }
  }

  /**
   * The readiness that a text names: {@code port:8080}, {@code http://127.0.0.1:8080/health}, or
   * {@code line:ready to accept connections}.
   *
   * @throws IllegalArgumentException where it is none of these; the message goes on after "ready
   *     is"
   */
  public static Readiness parse(String text) {
    if (text.startsWith(PORT)) {
      return new Readiness(Sign.PORT, text.substring(PORT.length()));
    }
    if (text.startsWith(LINE)) {
      return new Readiness(Sign.LINE, text.substring(LINE.length()));
    }
    if (text.toLowerCase(Locale.ROOT).startsWith("http://")
        || text.toLowerCase(Locale.ROOT).startsWith("https://")) {
      return new Readiness(Sign.URL, text);
    }
    throw new IllegalArgumentException(
        "'%s'; expected port:8080, http://127.0.0.1:8080/, or line: with a pattern of a line that it prints"
            .formatted(text));
  }

  /** The text that {@link #parse} reads. */
  @Override
  public String toString() {
    return switch (sign) {
      case PORT -> PORT + text;
      case LINE -> LINE + text;
      default -> text;
    };
  }

  private static void requirePort(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= LAST_PORT) {
        return;
      }
    } catch (NumberFormatException e) {
      // Told below, as for a number out of range.
    }
    throw new IllegalArgumentException(
        "'port:%s'; expected a port from 1 to %d".formatted(text, LAST_PORT));
  }

  private static void requirePattern(String text) {
    try {
      Metric.pattern(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'%s%s'; %s".formatted(LINE, text, e.getMessage()), e);
    }
  }

  private static void requireUrl(String text) {
    try {
      if (new URI(text).getHost() != null) {
        return;
      }
    } catch (URISyntaxException e) {
      // Told below, as for a URL without a host.
    }
    throw new IllegalArgumentException("'%s'; expected a URL with a host".formatted(text));
  }
}
