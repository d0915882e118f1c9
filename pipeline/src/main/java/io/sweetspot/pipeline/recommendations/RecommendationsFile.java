package io.sweetspot.pipeline.recommendations;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.sweetspot.datasets.storage.ExclusiveFile;
import io.sweetspot.pipeline.InvalidInputException;
import io.sweetspot.pipeline.storage.DatasetLocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The file in which recommendations are published, beside the trials they rest on: {@value #NAME},
 * as {@code RECOMMENDATIONS.md} describes it. It is read and written entry by entry, so that memory
 * does not follow the number of programs, and replaced as a whole: whoever reads it sees an old
 * answer or a new one, never half of one.
 *
 * <p>Updates exclude each other by a lock beside the file, so that none loses what another
 * published meanwhile. At an address, such as a bucket of S3, there is no lock to be had: there one
 * update at a time is up to those who start them.
 */
public final class RecommendationsFile {
  /** Its name, beside the trials. */
  public static final String NAME = "recommendations.json";

  /** Grows when a reader of the old form would misread the new one. */
  public static final int SCHEMA_VERSION = 1;

  private static final String LOCK = ".recommendations.lock";
  private static final String VERSION_FIELD = "schemaVersion";
  private static final String ANSWERED = "recommendations";
  private static final String OPEN = "unanswered";

  private final DatasetLocation location;
  private final String name;

  private RecommendationsFile(DatasetLocation location, String name) {
    this.location = location;
    this.name = name;
  }

  /** The file of a dataset, which need not be there. */
  public static RecommendationsFile of(DatasetLocation dataset) {
    return new RecommendationsFile(dataset, NAME);
  }

  /** A file of that form, wherever it is. */
  public static RecommendationsFile at(Path file) {
    Path absolute = file.toAbsolutePath();
    return new RecommendationsFile(
        DatasetLocation.of(absolute.getParent()), absolute.getFileName().toString());
  }

  /**
   * Refuses a file that this Sweetspot could misread. It is read no further than its version.
   *
   * @throws InvalidInputException where the version is not one that is known here, or the file is
   *     not JSON so far
   */
  public void requireReadable() throws IOException {
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

  /**
   * Visits every recommendation, in the order of the file; none where there is no file. Whether it
   * is whole is known at its end only.
   *
   * @throws InvalidInputException where the file is not whole JSON, of a newer version, or an entry
   *     lacks what every entry has
   */
  public void forEach(Consumer<Recommendation> visitor) throws IOException {
    forEach(ANSWERED, parser -> visitor.accept(RecommendationJson.recommendation(parser)));
  }

  /** The same of what those need who use a recommendation. */
  public void forEachCount(Consumer<LearnedCount> visitor) throws IOException {
    forEach(ANSWERED, parser -> visitor.accept(RecommendationJson.count(parser)));
  }

  /** The same of programs that lack something. */
  public void forEachUnanswered(Consumer<Unanswered> visitor) throws IOException {
    forEach(OPEN, parser -> visitor.accept(RecommendationJson.unanswered(parser)));
  }

  /** All that {@link #forEachCount} visits. */
  public List<LearnedCount> counts() throws IOException {
    List<LearnedCount> counts = new ArrayList<>();
    forEachCount(counts::add);
    return List.copyOf(counts);
  }

  /** The recommendation for a program on a kind of machine, whatever its version. */
  public Optional<Recommendation> find(String program, String machine) throws IOException {
    List<Recommendation> found = new ArrayList<>();
    forEach(
        each -> {
          if (each.subject().isReplacedBy(new Subject(program, "", machine))) {
            found.add(each);
          }
        });
    return found.stream().findFirst();
  }

  /**
   * What it says of some programs: their recommendations, but no older ones of those that could not
   * be answered the last time.
   *
   * @param programs their names; empty for all
   */
  public Answers answers(Set<String> programs) throws IOException {
    List<Unanswered> unanswered = new ArrayList<>();
    Set<String> open = new HashSet<>();
    forEachUnanswered(
        each -> {
          open.add(each.subject().program());
          if (programs.isEmpty() || programs.contains(each.subject().program())) {
            unanswered.add(each);
          }
        });
    return new Answers() {
      @Override
      public void forEach(Consumer<Recommendation> visitor) throws IOException {
        RecommendationsFile.this.forEach(
            each -> {
              String program = each.subject().program();
              if (!open.contains(program) && (programs.isEmpty() || programs.contains(program))) {
                visitor.accept(each);
              }
            });
      }

      @Override
      public List<Unanswered> unanswered() {
        return List.copyOf(unanswered);
      }
    };
  }

  /**
   * Puts answers in the place of what is said of the same programs on the same kinds of machine. A
   * recommendation stays where the answer is that something is missing.
   */
  public void put(List<? extends Answer> answers) throws IOException {
    List<Recommendation> recommendations = new ArrayList<>();
    Answers.of(answers).forEach(recommendations::add);
    recommendations.sort(Comparator.comparing(Recommendation::subject));
    List<Unanswered> open = new ArrayList<>(Answers.of(answers).unanswered());
    open.sort(Comparator.comparing(Unanswered::subject));
    update(
        recommendations.iterator(),
        open.iterator(),
        old -> recommendations.stream().anyMatch(each -> each.subject().isReplacedBy(old)),
        old -> answers.stream().anyMatch(each -> each.subject().isReplacedBy(old)));
  }

  /**
   * Puts these entries in the place of all that is said of some programs. The recommendations of
   * those that cannot be answered now stay: no answer that was published is lost because a later
   * one lacked trials.
   *
   * @param programs names of those that were asked about; empty for all
   * @param answered recommendations, by the order of their subjects
   * @param open programs that lack something, in that order
   */
  public void replace(
      Set<String> programs, Iterator<Recommendation> answered, List<Unanswered> open)
      throws IOException {
    Predicate<Subject> asked =
        subject -> programs.isEmpty() || programs.contains(subject.program());
    Set<Subject> lacking = new HashSet<>();
    open.forEach(each -> lacking.add(each.subject()));
    update(answered, open.iterator(), asked.and(subject -> !lacking.contains(subject)), asked);
  }

  /** What is replaced is dropped; the rest stays as it is, and new entries take their places. */
  private void update(
      Iterator<Recommendation> answered,
      Iterator<Unanswered> open,
      Predicate<Subject> answerIsReplaced,
      Predicate<Subject> openIsReplaced)
      throws IOException {
    locked(
        () ->
            location.publish(
                name,
                out -> {
                  try (JsonGenerator json = generator(out)) {
                    json.writeStartObject();
                    json.writeNumberField(VERSION_FIELD, SCHEMA_VERSION);
                    json.writeArrayFieldStart(ANSWERED);
                    NewEntries<Recommendation> answers =
                        new NewEntries<>(
                            answered, Recommendation::subject, RecommendationJson::write);
                    merge(ANSWERED, answers, answerIsReplaced, json);
                    json.writeEndArray();
                    json.writeArrayFieldStart(OPEN);
                    NewEntries<Unanswered> opened =
                        new NewEntries<>(open, Unanswered::subject, RecommendationJson::write);
                    merge(OPEN, opened, openIsReplaced, json);
                    json.writeEndArray();
                    json.writeEndObject();
                  }
                }));
  }

  private <T> void merge(
      String list, NewEntries<T> entries, Predicate<Subject> isReplaced, JsonGenerator json)
      throws IOException {
    forEach(
        list,
        parser -> {
          JsonNode old = RecommendationJson.MAPPER.readTree(parser);
          Subject subject = RecommendationJson.subject(old);
          entries.writeBefore(subject, json);
          if (!isReplaced.test(subject)) {
            json.writeTree(old); // As it is: it may have fields that are not known here.
          }
        });
    entries.writeRest(json);
  }

  private interface Action {
    void run() throws IOException;
  }

  private void locked(Action action) throws IOException {
    if (location.isFolder()) {
      ExclusiveFile.whileHeld(
          location.folder().resolve(LOCK),
          () -> {
            action.run();
            return Boolean.TRUE;
          });
    } else {
      action.run();
    }
  }

  /** A generator that lays entries out as they are published, one a line. */
  private static JsonGenerator generator(OutputStream out) throws IOException {
    return RecommendationJson.MAPPER
        .getFactory()
        .createGenerator(out)
        .setPrettyPrinter(new EntryLines());
  }

  private interface Reading {
    void read(JsonParser parser) throws IOException;
  }

  private void forEach(String list, Reading entry) throws IOException {
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

  /** Does nothing where there is no file. */
  private void parse(Reading reading) throws IOException {
    Optional<InputStream> published = location.read(name);
    if (published.isEmpty()) {
      return;
    }
    try (JsonParser parser = RecommendationJson.MAPPER.getFactory().createParser(published.get())) {
      reading.read(parser);
    } catch (JsonProcessingException e) {
      throw unusable(e);
    } catch (IllegalArgumentException e) {
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
        root instanceof JsonParseException
            ? "%s is not whole JSON: %s; expected what 'sweetspot calibrate' writes"
                .formatted(source(), reason)
            : "%s has an entry that cannot be used: %s".formatted(source(), reason),
        failure);
  }

  private void requireReadable(int version) {
    if (version > SCHEMA_VERSION) {
      throw new InvalidInputException(
          "%s has schemaVersion %d, of a newer Sweetspot; this one reads up to %d: use that Sweetspot, or update this one"
              .formatted(source(), version, SCHEMA_VERSION));
    }
    if (version < 1) {
      throw new InvalidInputException(
          "%s has no schemaVersion; expected what 'sweetspot calibrate', 'sweetspot tune' or 'sweetspot defaults' writes"
              .formatted(source()));
    }
  }

  private String source() {
    return location + "/" + name;
  }
}
