package io.sweetspot.pipeline.recommendations;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.sweetspot.datasets.NightDecision;
import io.sweetspot.datasets.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;

/**
 * The records of this package as JSON, both ways: the form of {@code recommendations.json}, of
 * {@code --format json}, and of what the report draws. Fields that are not known here are passed
 * over, so that a newer Sweetspot may add some.
 */
public final class RecommendationJson {

  private static final JsonSetter.Value EMPTY_WHERE_ABSENT =
      JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

  /** Of the published form: of every entry, and of nothing but entries. */
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(moments())
          .addMixIn(Role.class, ByLabel.class)
          .addMixIn(NightDecision.class, ByLabel.class)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .withConfigOverride(String.class, of -> of.setSetterInfo(EMPTY_WHERE_ABSENT))
          .withConfigOverride(List.class, of -> of.setSetterInfo(EMPTY_WHERE_ABSENT))
          .build();

  private RecommendationJson() {}

  /** Answers as one object on one line. */
  public static void write(Answers answers, Writer out) throws IOException {
    try (JsonGenerator json = MAPPER.getFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("schemaVersion", RecommendationsFile.SCHEMA_VERSION);
      json.writeArrayFieldStart("recommendations");
      answers.forEach(each -> writeUnchecked(each, json));
      json.writeEndArray();
      json.writeArrayFieldStart("unanswered");
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

  /** A program without an answer as an entry of its list. */
  public static void write(Unanswered open, JsonGenerator json) throws IOException {
    MAPPER.writeValue(json, JsonOpen.of(open));
  }

  /** The same as an object of its own. */
  public static ObjectNode tree(Unanswered open) {
    return MAPPER.valueToTree(JsonOpen.of(open));
  }

  /** A count as an entry of what ships with software. */
  public static void write(LearnedCount count, JsonGenerator json) throws IOException {
    MAPPER.writeValue(json, count);
  }

  /** A recommendation as the bytes of its entry. */
  public static byte[] bytes(Recommendation recommendation) {
    return bytes(JsonEntry.of(recommendation));
  }

  /** A program without an answer as the bytes of its entry. */
  public static byte[] bytes(Unanswered open) {
    return bytes(JsonOpen.of(open));
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

  /** What an entry of either list is about. */
  static Subject subject(JsonNode entry) {
    return new Subject(
        entry.path("program").asText(),
        entry.path("version").asText(),
        entry.path("machine").asText());
  }

  /** A program without an answer, as it is published. */
  private record JsonOpen(String program, String version, String machine, String missing) {
    static JsonOpen of(Unanswered open) {
      Subject subject = open.subject();
      return new JsonOpen(subject.program(), subject.version(), subject.machine(), open.missing());
    }

    Unanswered unanswered() {
      return new Unanswered(new Subject(program, version, machine), missing);
    }
  }

  /** Enumerations by the names under which they are stored. */
  private abstract static class ByLabel {
    @JsonValue
    abstract String label();
  }

  private static SimpleModule moments() {
    return new SimpleModule()
        .addSerializer(Instant.class, ToStringSerializer.instance)
        .addDeserializer(Instant.class, new Moment());
  }

  private static final class Moment extends FromStringDeserializer<Instant> {
    private static final long serialVersionUID = 1;

    Moment() {
      super(Instant.class);
    }

    @Override
    protected Instant _deserialize(String text, DeserializationContext context) {
      return Instant.parse(text);
    }
  }
}
