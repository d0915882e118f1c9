package io.sweetspot.pipeline.recommendations;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;

/** Entries on their way into a list of others: each is written before the first that follows it. */
final class NewEntries<T> {
  private final Iterator<T> entries;
  private final Function<T, Subject> subject;
  private final Writer<T> writer;
  private Optional<T> next;

  /** Writes one entry. */
  interface Writer<T> {
    void write(T entry, JsonGenerator json) throws IOException;
  }

  NewEntries(Iterator<T> entries, Function<T, Subject> subject, Writer<T> writer) {
    this.entries = entries;
    this.subject = subject;
    this.writer = writer;
    this.next = taken();
  }

  /** Writes those that do not come after the subject. */
  void writeBefore(Subject other, JsonGenerator json) throws IOException {
    while (next.isPresent() && subject.apply(next.get()).compareTo(other) <= 0) {
      write(json);
    }
  }

  /** Writes those that are left. */
  void writeRest(JsonGenerator json) throws IOException {
    while (next.isPresent()) {
      write(json);
    }
  }

  private void write(JsonGenerator json) throws IOException {
    writer.write(next.orElseThrow(), json);
    next = taken();
  }

  private Optional<T> taken() {
    return entries.hasNext() ? Optional.of(entries.next()) : Optional.empty();
  }
}
