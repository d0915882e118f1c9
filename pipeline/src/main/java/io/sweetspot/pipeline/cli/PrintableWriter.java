package io.sweetspot.pipeline.cli;

import io.sweetspot.datasets.PrintableText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** Prints what others wrote so that no terminal obeys it; see {@link PrintableText}. */
final class PrintableWriter extends FilterWriter {
  private PrintableWriter(Writer out) {
    super(out);
  }

  /** A writer that is flushed after every line. */
  static PrintWriter over(Writer out) {
    return new PrintWriter(new PrintableWriter(out), /* autoFlush= */ true);
  }

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
    out.write(PrintableText.lines(text.substring(from, from + length)));
  }
}
