package io.sweetspot.pipeline.recommendations;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The file in which recommendations are published, as far as all who read or write it agree on it:
 * its version, and what of an entry is needed to use it. {@code RECOMMENDATIONS.md} of this module
 * has every field, {@link EntryLines} its lines; a file that was laid out anew is read all the
 * same.
 */
public final class PublishedRecommendations {
  /** Its name, beside the trials. */
  public static final String NAME = "recommendations.json";

  /** Grows when a reader of the old form would misread the new one. */
  public static final int SCHEMA_VERSION = 1;

  private static final String VERSION_FIELD = "schemaVersion";
  private static final String ENTRIES_FIELD = "recommendations";

  private PublishedRecommendations() {}

  /**
   * Refuses what this Sweetspot could misread.
   *
   * @param source what to call the file
   * @param version its {@code schemaVersion}; 0 where it has none
   * @throws InvalidInputException where the version is not one that is known here
   */
  public static void requireReadable(String source, int version) {
    if (version > SCHEMA_VERSION) {
      throw new InvalidInputException(
          "%s has schemaVersion %d, of a newer Sweetspot; this one reads up to %d: use that Sweetspot, or update this one"
              .formatted(source, version, SCHEMA_VERSION));
    }
    if (version < 1) {
      throw new InvalidInputException(
          "%s has no schemaVersion; expected what 'sweetspot calibrate', 'sweetspot tune' or 'sweetspot defaults' writes"
              .formatted(source));
    }
  }

  /**
   * The same for what is published beside a dataset, where there is something. It is read no
   * further than its version.
   *
   * @throws InvalidInputException also where it is not JSON so far
   */
  public static void requireReadable(DatasetLocation dataset) throws IOException {
    Optional<InputStream> published = dataset.read(NAME);
    if (published.isEmpty()) {
      return;
    }
    String source = dataset + "/" + NAME;
    int version = 0;
    try (JsonParser parser = new JsonFactory().createParser(published.get())) {
      parser.nextToken();
      while (version == 0 && parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = parser.currentName().equals(VERSION_FIELD);
        parser.nextToken();
        version = found ? parser.getValueAsInt() : 0;
        parser.skipChildren();
      }
    } catch (JsonProcessingException e) {
      throw notWhole(source, e);
    }
    requireReadable(source, version);
  }

  private static InvalidInputException notWhole(String source, JsonProcessingException cause) {
    return new InvalidInputException(
        "%s is not whole JSON: %s; expected what 'sweetspot calibrate' writes"
            .formatted(source, cause.getOriginalMessage()),
        cause);
  }

  /**
   * What is recommended.
   *
   * @throws InvalidInputException where the file is not whole JSON, of a newer version, or an entry
   *     lacks what every entry has
   * @throws java.nio.file.FileSystemException where it cannot be read
   */
  public static List<Recommended> read(Path file) throws IOException {
    List<Recommended> entries = new ArrayList<>();
    forEach(file.toString(), Files.newInputStream(file), entries::add);
    return List.copyOf(entries);
  }

  /** The same of what is published beside a dataset; nothing where nothing is. */
  public static List<Recommended> read(DatasetLocation dataset) throws IOException {
    List<Recommended> entries = new ArrayList<>();
    forEach(dataset, entries::add);
    return List.copyOf(entries);
  }

  /**
   * Visits what is published beside a dataset, entry by entry: memory does not grow with it.
   * Whether the file is whole is known at its end only; errors are those of {@link #read(Path)}.
   */
  public static void forEach(DatasetLocation dataset, Consumer<Recommended> visitor)
      throws IOException {
    Optional<InputStream> published = dataset.read(NAME);
    if (published.isPresent()) {
      forEach(dataset + "/" + NAME, published.get(), visitor);
    }
  }

  private static void forEach(String source, InputStream stream, Consumer<Recommended> visitor)
      throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(stream)) {
      forEach(source, parser, visitor);
    } catch (JsonProcessingException e) {
      throw notWhole(source, e);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "%s has an entry that cannot be used: %s".formatted(source, e.getMessage()), e);
    }
  }

  private static void forEach(String source, JsonParser parser, Consumer<Recommended> visitor)
      throws IOException {
    int version = 0;
    if (parser.nextToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken value = parser.nextToken();
        if (field.equals(VERSION_FIELD) && value == JsonToken.VALUE_NUMBER_INT) {
          version = parser.getIntValue();
          requireReadable(source, version);
        } else if (field.equals(ENTRIES_FIELD) && value == JsonToken.START_ARRAY) {
          while (parser.nextToken() == JsonToken.START_OBJECT) {
            visitor.accept(entry(parser));
          }
        } else {
          parser.skipChildren();
        }
      }
    }
    requireReadable(source, version);
  }

  private static Recommended entry(JsonParser parser) throws IOException {
    String program = "";
    String version = "";
    String machine = "";
    String lastTrialAt = "";
    int threads = 0;
    Optional<Recommended.Fewest> fewest = Optional.empty();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "program" -> program = parser.getValueAsString("");
        case "version" -> version = parser.getValueAsString("");
        case "machine" -> machine = parser.getValueAsString("");
        case "lastTrialAt" -> lastTrialAt = parser.getValueAsString("");
        case "threads" -> threads = parser.getValueAsInt();
        case "fewest" -> fewest = fewest(parser);
        default -> parser.skipChildren();
      }
    }
    return new Recommended(program, version, machine, lastTrialAt, threads, fewest);
  }

  private static Optional<Recommended.Fewest> fewest(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return Optional.empty();
    }
    int threads = 0;
    double tolerance = 0;
    boolean certified = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "threads" -> threads = parser.getValueAsInt();
        case "tolerance" -> tolerance = parser.getValueAsDouble();
        case "certified" -> certified = parser.getValueAsBoolean();
        default -> parser.skipChildren();
      }
    }
    return Optional.of(new Recommended.Fewest(threads, tolerance, certified));
  }
}
