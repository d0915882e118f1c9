package io.sweetspot.pipeline.recommendations;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.sweetspot.datasets.Identity;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A published file on its way to the next: new entries take their places among the old ones, by the
 * order of their identities. Holds one entry of each at a time.
 */
final class EntryMerge implements AutoCloseable {
  private final Optional<PublishedEntries> old;
  private final FlatCounts flat;
  private final JsonGenerator json;

  /**
   * Begins the file.
   *
   * @param old what it replaces; empty where nothing of that stays
   * @param flat takes note of every count
   */
  EntryMerge(Optional<PublishedEntries> old, FlatCounts flat, OutputStream out) throws IOException {
    this.old = old;
    this.flat = flat;
    this.json = RecommendationJson.generator(out);
    json.writeStartObject();
    json.writeNumberField(PublishedEntries.VERSION_FIELD, RecommendationsFile.SCHEMA_VERSION);
  }

  /** Writes the counts for sizes, before all else. */
  void sizes(List<SizeCounts> sizes) throws IOException {
    RecommendationJson.writeSizes(sizes, json);
    sizes.forEach(flat::add);
  }

  /** Writes the recommendations: the new ones, and the old ones that are not replaced. */
  void answers(Iterator<Recommendation> answers, Predicate<Identity> isReplaced)
      throws IOException {
    New<Recommendation> added = new New<>(answers, Recommendation::identity, this::write);
    list(PublishedEntries.ANSWERED, added, isReplaced, this::copyAnswer);
  }

  /** The same of the programs that lack something. */
  void unanswered(Iterator<Unanswered> open, Predicate<Identity> isReplaced) throws IOException {
    New<Unanswered> added =
        new New<>(open, Unanswered::identity, entry -> RecommendationJson.write(entry, json));
    list(PublishedEntries.OPEN, added, isReplaced, json::writeTree);
  }

  private <T> void list(
      String name, New<T> added, Predicate<Identity> isReplaced, Writer<JsonNode> copy)
      throws IOException {
    json.writeArrayFieldStart(name);
    if (old.isPresent()) {
      old.get()
          .forEach(
              name,
              parser -> {
                JsonNode entry = RecommendationJson.MAPPER.readTree(parser);
                Identity identity = RecommendationJson.identity(entry);
                added.writeUpTo(identity);
                if (!isReplaced.test(identity)) {
                  copy.write(entry);
                }
              });
    }
    added.writeRest();
    json.writeEndArray();
  }

  private void write(Recommendation recommendation) throws IOException {
    RecommendationJson.write(recommendation, json);
    flat.add(recommendation.count());
  }

  /** As it is: it may have fields that are not known here. */
  private void copyAnswer(JsonNode entry) throws IOException {
    json.writeTree(entry);
    RecommendationJson.count(entry).ifPresentOrElse(flat::add, flat::addUnusable);
  }

  @Override
  public void close() throws IOException {
    json.close(); // Ends the object, too.
  }

  private interface Writer<T> {
    void write(T entry) throws IOException;
  }

  /** Entries that wait for their places. */
  private static final class New<T> {
    private final Iterator<T> entries;
    private final Function<T, Identity> identity;
    private final Writer<T> writer;
    private Optional<T> next;

    New(Iterator<T> entries, Function<T, Identity> identity, Writer<T> writer) {
      this.entries = entries;
      this.identity = identity;
      this.writer = writer;
      this.next = taken();
    }

    /** Writes those that do not come after the other. */
    void writeUpTo(Identity other) throws IOException {
      while (next.isPresent() && identity.apply(next.get()).compareTo(other) <= 0) {
        write();
      }
    }

    void writeRest() throws IOException {
      while (next.isPresent()) {
        write();
      }
    }

    private void write() throws IOException {
      writer.write(next.orElseThrow());
      next = taken();
    }

    private Optional<T> taken() {
      return entries.hasNext() ? Optional.of(entries.next()) : Optional.empty();
    }
  }
}
