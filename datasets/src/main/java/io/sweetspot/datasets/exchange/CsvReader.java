package io.sweetspot.datasets.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records of comma-separated values as RFC 4180 has them: quotes around a field may hold commas,
 * line breaks and doubled quotes; lines end in LF, CR LF or CR. Empty lines are passed over.
 */
final class CsvReader {

  /** A record and the line it begins in, from 1. */
  record Line(int number, List<String> fields) {}

  private static final int END = -1;

  private final BufferedReader in;
  private int line = 1;

  CsvReader(BufferedReader in) {
    this.in = in;
  }

  /**
   * The next record, or empty at the end.
   *
   * @throws MalformedException where a quote is not closed, or stands within a plain field
   */
  Optional<Line> next() throws IOException {
    int c = read();
    while (c == '\n') {
      c = read();
    }
    if (c == END) {
      return Optional.empty();
    }
    int first = lineOf(c);
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    while (true) {
      if (c == '"' && field.isEmpty()) {
        c = quoted(field);
        if (c != ',' && c != '\n' && c != END) {
          throw new MalformedException(lineOf(c), "text after a closing quote; expected a comma");
        }
      } else {
        while (c != ',' && c != '\n' && c != END) {
          if (c == '"') {
            throw new MalformedException(
                line, "a quote within a field; put the field in quotes and double the quote");
          }
          field.append((char) c);
          c = read();
        }
      }
      fields.add(field.toString());
      field.setLength(0);
      if (c != ',') {
        return Optional.of(new Line(first, fields));
      }
      c = read();
    }
  }

  /** Reads up to the closing quote; gives the character after it. */
  private int quoted(StringBuilder field) throws IOException {
    int opened = line;
    while (true) {
      int c = in.read();
      if (c == END) {
        throw new MalformedException(opened, "a quote that is opened here is never closed");
      }
      if (c == '"') {
        int after = read();
        if (after != '"') {
          return after;
        }
      } else if (c == '\n') {
        line++;
      }
      field.append((char) c);
    }
  }

  /** The next character, any end of line as LF. */
  private int read() throws IOException {
    int c = in.read();
    if (c == '\r') {
      in.mark(1);
      if (in.read() != '\n') {
        in.reset();
      }
      c = '\n';
    }
    if (c == '\n') {
      line++;
    }
    return c;
  }

  private int lineOf(int c) {
    return c == '\n' ? line - 1 : line;
  }

  /** Not comma-separated values; the line is where. */
  static final class MalformedException extends IOException {
    private final int line;

    MalformedException(int line, String message) {
      super(message);
      this.line = line;
    }

    int line() {
      return line;
    }
  }
}
