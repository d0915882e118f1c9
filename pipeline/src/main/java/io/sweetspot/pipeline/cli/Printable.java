package io.sweetspot.pipeline.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Text as a terminal may have it. Names, versions, machines and messages come from files and
 * programs of others; the control characters in them, but for line breaks and tabs, are shown as
 * {@code \}{@code u001b} instead of being obeyed.
 */
final class Printable {
  private Printable() {}

  /** The text, with nothing in it that a terminal obeys. */
  static String text(String text) {
    if (text.chars().noneMatch(Printable::isObeyed)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (isObeyed(character)) {
        shown.append("\\u%04x".formatted((int) character));
      } else {
        shown.append(character);
      }
    }
    return shown.toString();
  }

  /** A writer of which the same is true; it is flushed after every line. */
  static PrintWriter writer(Writer out) {
    return new PrintWriter(
        new FilterWriter(out) {
          @Override
          public void write(int character) throws IOException {
            write(Character.toString((char) character), 0, 1);
          }

          @Override
          public void write(char[] characters, int from, int length) throws IOException {
            write(new String(characters, from, length), 0, length);
          }

          @Override
          public void write(String text, int from, int length) throws IOException {
            out.write(text(text.substring(from, from + length)));
          }
        },
        /* autoFlush= */ true);
  }

  private static boolean isObeyed(int character) {
    return Character.isISOControl(character) && character != '\n' && character != '\t';
  }
}
