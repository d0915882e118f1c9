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
        .addDeserializer(Instant.class, new Moment())
        .addSerializer(MachineKind.class, ToStringSerializer.instance)
        .addDeserializer(MachineKind.class, new Kind())
        .addSerializer(Goal.class, ToStringSerializer.instance)
        .addDeserializer(Goal.class, new GoalText())
        .addSerializer(Size.class, ToStringSerializer.instance)
        .addDeserializer(Size.class, new SizeText());
  }

  private static final class Kind extends FromStringDeserializer<MachineKind> {
    private static final long serialVersionUID = 1;

    Kind() {
      super(MachineKind.class);
    }

    @Override
    protected MachineKind _deserialize(String text, DeserializationContext context) {
      return MachineKind.parse(text);
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

  private static final class GoalText extends FromStringDeserializer<Goal> {
    private static final long serialVersionUID = 1;

    GoalText() {
      super(Goal.class);
    }

    @Override
    protected Goal _deserialize(String text, DeserializationContext context) {
      return Goal.parse(text);
    }
  }

  private static final class SizeText extends FromStringDeserializer<Size> {
    private static final long serialVersionUID = 1;

    SizeText() {
      super(Size.class);
    }

    @Override
    protected Size _deserialize(String text, DeserializationContext context) {
      return Size.parse(text);
    }
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
