package io.sweetspot.datasets.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Records of comma-separated values as RFC 4180 has them, with the line that each begins in. Lines
 * end in LF, CR LF or CR. Empty lines are passed over.
 */
final class CsvReader {

  /** A record and the line it begins in, from 1. */
  record Line(long number, List<String> fields) {}

  private final String text;
  private final CSVParser csv;
  private final Iterator<CSVRecord> records;

  CsvReader(String text) throws IOException {
    this.text = text;
    this.csv = CSVParser.parse(text, CSVFormat.RFC4180);
    this.records = csv.iterator();
  }

  /**
   * The next record, or empty at the end.
   *
   * @throws MalformedException where a quote is not closed, or stands within the first field
   *     without quotes around it
   */
  Optional<Line> next() throws MalformedException {
    long first;
    CSVRecord record;
    do {
      first = csv.getCurrentLineNumber() + 1;
      if (!hasNext(first)) {
        return Optional.empty();
      }
      record = records.next();
    } while (record.size() == 1 && record.get(0).isEmpty());
    if (record.get(0).contains("\"") && text.charAt((int) record.getCharacterPosition()) != '"') {
      throw new MalformedException(
          first, "a quote within a field; put the field in quotes and double the quote");
    }
    return Optional.of(new Line(first, record.toList()));
  }

  private boolean hasNext(long first) throws MalformedException {
    try {
      return records.hasNext();
    } catch (UncheckedIOException e) {
      boolean ended = e.getMessage().contains("EOF");
      throw ended
          ? new MalformedException(first, "a quote that is opened here is never closed")
          : new MalformedException(
              csv.getCurrentLineNumber(), "text after a closing quote; expected a comma");
    }
  }

  /** Not comma-separated values; the line is where. */
  static final class MalformedException extends IOException {
    private final long line;

    MalformedException(long line, String message) {
      super(message);
      this.line = line;
    }

    long line() {
      return line;
    }
  }
}
