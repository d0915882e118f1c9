package io.sweetspot.pipeline.recommendations;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.sweetspot.datasets.Goal;
import io.sweetspot.datasets.MachineKind;
import io.sweetspot.datasets.NightDecision;
import io.sweetspot.datasets.Role;
import io.sweetspot.datasets.Size;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** The forms that values have in what is published: moments, kinds of machines, what is absent. */
final class JsonForms {
  private static final JsonSetter.Value EMPTY_WHERE_ABSENT =
      JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);

  private JsonForms() {}

  /** A mapper that writes these forms and reads them. */
  static JsonMapper mapper() {
    return JsonMapper.builder()
        .addModule(new Jdk8Module())
        .addModule(texts())
        .addMixIn(Role.class, ByLabel.class)
        .addMixIn(NightDecision.class, ByLabel.class)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
        .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .withConfigOverride(String.class, of -> of.setSetterInfo(EMPTY_WHERE_ABSENT))
        .withConfigOverride(List.class, of -> of.setSetterInfo(EMPTY_WHERE_ABSENT))
        .build();
  }

  /** Enumerations by the names under which they are stored. */
  private abstract static class ByLabel {
    @JsonValue
    abstract String label();
  }

  /** What is published as the text that its class reads and writes. */
  private static SimpleModule texts() {
    return new SimpleModule()
        .addSerializer(Instant.class, ToStringSerializer.instance)
        .addDeserializer(Instant.class, new Text<>(Instant.class, Instant::parse))
        .addSerializer(MachineKind.class, ToStringSerializer.instance)
        .addDeserializer(MachineKind.class, new Kind())
        .addSerializer(Goal.class, ToStringSerializer.instance)
        .addDeserializer(Goal.class, new Text<>(Goal.class, Goal::parse))
        .addSerializer(Size.class, ToStringSerializer.instance)
        .addDeserializer(Size.class, new Text<>(Size.class, Size::parse));
  }

  /** What its class reads from a text. */
  private static class Text<T> extends FromStringDeserializer<T> {
    private static final long serialVersionUID = 1;

    private final transient Function<String, T> parse;

    Text(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    protected T _deserialize(String text, DeserializationContext context) {
      return parse.apply(text);
    }
  }

  private static final class Kind extends Text<MachineKind> {
    private static final long serialVersionUID = 1;

    Kind() {
      super(MachineKind.class, MachineKind::parse);
    }

    @Override
    public MachineKind getEmptyValue(DeserializationContext context) {
      return MachineKind.UNKNOWN;
    }

    @Override
    public MachineKind getNullValue(DeserializationContext context) {
      return MachineKind.UNKNOWN;
    }
  }
}
