package io.sweetspot.pipeline.recommendations;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.Identity;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.Size;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The records of this package as JSON, both ways: the form of {@code recommendations.json}, of
 * {@code --format json}, and of what the report draws. Fields that are not known here are passed
 * over, so that a newer Sweetspot may add some.
 */
public final class RecommendationJson {

  /** Of the published form: of every entry, and of nothing but entries. */
  static final JsonMapper MAPPER = JsonForms.mapper();

  private RecommendationJson() {}

  /** ProgramAnswers as one object on one line. */
  public static void write(ProgramAnswers answers, Writer out) throws IOException {
    try (JsonGenerator json = MAPPER.getFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField(PublishedEntries.VERSION_FIELD, RecommendationsFile.SCHEMA_VERSION);
      writeSizes(answers.sizes(), json);
      json.writeArrayFieldStart(PublishedEntries.ANSWERED);
      answers.forEach(each -> writeUnchecked(each, json));
      json.writeEndArray();
      json.writeArrayFieldStart(PublishedEntries.OPEN);
      for (Unanswered open : answers.unanswered()) {
        write(open, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write(System.lineSeparator());
  }

  private static void writeUnchecked(Recommendation recommendation, JsonGenerator json) {
    try {
      write(recommendation, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A recommendation as an entry of the published list. */
  public static void write(Recommendation recommendation, JsonGenerator json) throws IOException {
    MAPPER.writeValue(json, JsonEntry.of(recommendation));
  }

  /** The same as an object of its own. */
  public static ObjectNode tree(Recommendation recommendation) {
    return MAPPER.valueToTree(JsonEntry.of(recommendation));
  }

  /** The list of counts for sizes; nothing where there are none. */
  static void writeSizes(List<SizeCounts> sizes, JsonGenerator json) throws IOException {
    if (sizes.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(PublishedEntries.SIZES);
    for (SizeCounts each : sizes) {
      MAPPER.writeValue(json, JsonSizes.of(each));
    }
    json.writeEndArray();
  }

  /** The counts for sizes that a parser stands before. */
  static SizeCounts sizes(JsonParser parser) throws IOException {
    return MAPPER.readValue(parser, JsonSizes.class).counts();
  }

  /** A program without an answer as an entry of its list. */
  public static void write(Unanswered open, JsonGenerator json) throws IOException {
    MAPPER.writeValue(json, JsonOpen.of(open));
  }

  /** Counts as the text of a file to ship with software. */
  public static String text(List<LearnedCount> counts, List<SizeCounts> sizes) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json =
        MAPPER.getFactory().createGenerator(out).setPrettyPrinter(new EntryLines())) {
      json.writeStartObject();
      json.writeNumberField(PublishedEntries.VERSION_FIELD, RecommendationsFile.SCHEMA_VERSION);
      writeSizes(sizes, json);
      json.writeArrayFieldStart(PublishedEntries.ANSWERED);
      for (LearnedCount count : counts) {
        MAPPER.writeValue(json, count);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out + "\n";
  }

  /** A generator that lays entries out as they are published, one a line. */
  static JsonGenerator generator(OutputStream out) throws IOException {
    return MAPPER.getFactory().createGenerator(out).setPrettyPrinter(new EntryLines());
  }

  /** A recommendation as the bytes of its entry. */
  public static byte[] bytes(Recommendation recommendation) {
    return bytes(JsonEntry.of(recommendation));
  }

  /** A program without an answer as the bytes of its entry. */
  public static byte[] bytes(Unanswered open) {
    return bytes(JsonOpen.of(open));
  }

  /** Findings as the bytes of the field that they are in an entry. */
  public static byte[] bytes(PaperFindings findings) {
    return bytes((Object) findings);
  }

  private static byte[] bytes(Object form) {
    try {
      return MAPPER.writeValueAsBytes(form);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it cannot be written as JSON: " + form, e);
    }
  }

  /** The recommendation that {@link #bytes(Recommendation)} wrote. */
  public static Recommendation recommendation(byte[] json) {
    return read(json, JsonEntry.class).recommendation();
  }

  /** The findings that {@link #bytes(PaperFindings)} wrote. */
  public static PaperFindings paper(byte[] json) {
    return read(json, PaperFindings.class);
  }

  /** The program without an answer that {@link #bytes(Unanswered)} wrote. */
  public static Unanswered unanswered(byte[] json) {
    return read(json, JsonOpen.class).unanswered();
  }

  private static <T> T read(byte[] json, Class<T> form) {
    try {
      return MAPPER.readValue(json, form);
    } catch (IOException e) {
      throw new UncheckedIOException("an entry is not what was written", e);
    }
  }

  /** The entry that a parser stands before. */
  static Recommendation recommendation(JsonParser parser) throws IOException {
    return MAPPER.readValue(parser, JsonEntry.class).recommendation();
  }

  /** The same of what is {@code unanswered}. */
  static Unanswered unanswered(JsonParser parser) throws IOException {
    return MAPPER.readValue(parser, JsonOpen.class).unanswered();
  }

  /** The same, of what those need who use an entry. */
  static LearnedCount count(JsonParser parser) throws IOException {
    return MAPPER.readValue(parser, LearnedCount.class);
  }

  /** The same of an entry that was read; empty where it cannot be used. */
  static Optional<LearnedCount> count(JsonNode entry) {
    try {
      return Optional.of(MAPPER.treeToValue(entry, LearnedCount.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** What an entry of either list is about. */
  static Identity identity(JsonNode entry) {
    return new Identity(
        entry.path("program").asText(),
        entry.path("version").asText(),
        MachineKind.parse(entry.path("machine").asText()),
        Goal.parse(entry.path("goal").asText(Goal.SECONDS.toString())),
        entry.has("size") ? Size.parse(entry.path("size").asText()) : Size.NONE);
  }

  /** Counts for sizes, as they are published. */
  private record JsonSizes(
      String program,
      String version,
      MachineKind machine,
      @JsonEntry.LeftOut Optional<Goal> goal,
      Optional<Instant> lastTrialAt,
      long trials,
      List<Size> measured,
      double tolerance,
      List<String> warnings,
      Optional<List<SizeCounts.Evidence>> evidence,
      List<SizeCounts.Row> rows,
      List<SizeCounts.Crossing> crossings) {
    static JsonSizes of(SizeCounts from) {
      Identity identity = from.identity();
      return new JsonSizes(
          identity.program(),
          identity.version(),
          identity.kind(),
          Optional.of(identity.goal()).filter(goal -> !goal.isSeconds()),
          from.lastTrialAt(),
          from.trials(),
          from.measured(),
          from.tolerance(),
          from.warnings(),
          Optional.of(from.evidence()),
          from.rows(),
          from.crossings());
    }

    SizeCounts counts() {
      return new SizeCounts(
          new Identity(program, version, machine, goal.orElse(Goal.SECONDS)),
          lastTrialAt,
          trials,
          measured,
          tolerance,
          warnings,
          evidence.orElse(List.of()),
          rows,
          crossings);
    }
  }

  /** A program without an answer, as it is published. */
  private record JsonOpen(
      String program,
      String version,
      MachineKind machine,
      @JsonEntry.LeftOut Optional<Goal> goal,
      @JsonEntry.LeftOut Optional<Size> size,
      String missing) {
    static JsonOpen of(Unanswered open) {
      Identity identity = open.identity();
      return new JsonOpen(
          identity.program(),
          identity.version(),
          identity.kind(),
          Optional.of(identity.goal()).filter(goal -> !goal.isSeconds()),
          Optional.of(identity.size()).filter(size -> !size.isNone()),
          open.missing());
    }

    Unanswered unanswered() {
      return new Unanswered(
          new Identity(
              program, version, machine, goal.orElse(Goal.SECONDS), size.orElse(Size.NONE)),
          missing);
    }
  }
}
