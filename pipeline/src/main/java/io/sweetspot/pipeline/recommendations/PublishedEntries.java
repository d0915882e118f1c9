package io.sweetspot.pipeline.recommendations;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The lists of entries of a published file, read entry by entry.
 *
 * @param location where the file is
 * @param name its name there; the file need not be there
 */
record PublishedEntries(DatasetLocation location, String name) {
  /** The list of recommendations. */
  static final String ANSWERED = "recommendations";

  /** The list of counts for sizes of the work; where there is one, it is the first. */
  static final String SIZES = "sizes";

  /** The list of programs that lack something. */
  static final String OPEN = "unanswered";

  /** The field that says which form the file has. */
  static final String VERSION_FIELD = "schemaVersion";

  /** Takes what a parser stands before. */
  @FunctionalInterface
  interface Reading {
    void read(JsonParser parser) throws IOException;
  }

  /**
   * Visits the entries of a list; none where there is no file. Whether it is whole is known at its
   * end only.
   *
   * @throws InvalidInputException where the file is not whole JSON, of a newer version, or an entry
   *     is refused by its reader
   */
  void forEach(String list, Reading entry) throws IOException {
    parse(
        parser -> {
          int version = 0;
          if (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
              String field = parser.currentName();
              JsonToken value = parser.nextToken();
              if (field.equals(VERSION_FIELD) && value == JsonToken.VALUE_NUMBER_INT) {
                version = parser.getIntValue();
                requireReadable(version);
              } else if (field.equals(list) && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                  entry.read(parser);
                }
              } else {
                parser.skipChildren();
              }
            }
          }
          requireReadable(version);
        });
  }

  /**
   * The counts for sizes of the work. The file is read no further than to the end of their list,
   * which is the first.
   */
  List<SizeCounts> sizes() throws IOException {
    List<SizeCounts> sizes = new ArrayList<>();
    parse(
        parser -> {
          parser.nextToken();
          boolean goesOn = true;
          while (goesOn && parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals(VERSION_FIELD)) {
              requireReadable(parser.getValueAsInt());
            } else if (field.equals(SIZES) && value == JsonToken.START_ARRAY) {
              while (parser.nextToken() == JsonToken.START_OBJECT) {
                sizes.add(RecommendationJson.sizes(parser));
              }
            }
            goesOn = value.isScalarValue();
          }
        });
    return List.copyOf(sizes);
  }

  /** Refuses a file that this Sweetspot could misread; reads it no further than its version. */
  void requireReadable() throws IOException {
    parse(
        parser -> {
          int version = 0;
          parser.nextToken();
          while (version == 0 && parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals(VERSION_FIELD);
            parser.nextToken();
            version = found ? parser.getValueAsInt() : 0;
            parser.skipChildren();
          }
          requireReadable(version);
        });
  }

  private void parse(Reading reading) throws IOException {
    Optional<InputStream> published = location.read(name);
    if (published.isEmpty()) {
      return;
    }
    try (JsonParser parser = RecommendationJson.MAPPER.getFactory().createParser(published.get())) {
      reading.read(parser);
    } catch (JsonProcessingException | CharConversionException | IllegalArgumentException e) {
      throw unusable(e);
    }
  }

  private InvalidInputException unusable(Exception failure) {
    Throwable root = failure;
    while (root.getCause() != null && !(root instanceof JsonParseException)) {
      root = root.getCause();
    }
    String reason =
        root instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : root.getMessage();
    return new InvalidInputException(
        root instanceof JsonParseException || root instanceof CharConversionException
            ? "%s is not whole JSON: %s; expected what 'sweetspot calibrate' writes"
                .formatted(this, reason)
            : "%s has an entry that cannot be used: %s".formatted(this, reason),
        failure);
  }

  private void requireReadable(int version) {
    if (version > RecommendationsFile.SCHEMA_VERSION) {
      throw new InvalidInputException(
          "%s has schemaVersion %d, of a newer Sweetspot; this one reads up to %d: use that Sweetspot, or update this one"
              .formatted(this, version, RecommendationsFile.SCHEMA_VERSION));
    }
    if (version < 1) {
      throw new InvalidInputException(
          "%s has no schemaVersion; expected what 'sweetspot calibrate', 'sweetspot tune' or 'sweetspot defaults' writes"
              .formatted(this));
    }
  }

  @Override
  public String toString() {
    return location + "/" + name;
  }
}
