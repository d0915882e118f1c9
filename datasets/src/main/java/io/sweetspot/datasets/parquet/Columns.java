package io.sweetspot.datasets.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** How the columns of every table of a dataset are stored in Parquet. */
final class Columns {
  private Columns() {}

  /** The field of a schema that stores a column. */
  static PrimitiveType field(String label, TrialColumn.Type type, boolean nullable) {
    var builder = nullable ? Types.optional(primitive(type)) : Types.required(primitive(type));
    return switch (type) {
      case STRING -> builder.as(LogicalTypeAnnotation.stringType()).named(label);
      case TIMESTAMP -> builder.as(LogicalTypeAnnotation.timestampType(true, MICROS)).named(label);
      case INT32, INT64, DOUBLE -> builder.named(label);
    };
  }

  /** What Parquet calls the type. */
  static PrimitiveTypeName primitive(TrialColumn.Type type) {
    return switch (type) {
      case STRING -> PrimitiveTypeName.BINARY;
      case INT32 -> PrimitiveTypeName.INT32;
      case INT64, TIMESTAMP -> PrimitiveTypeName.INT64;
      case DOUBLE -> PrimitiveTypeName.DOUBLE;
    };
  }

  /** Writes a value that is there; {@code definition} is 1 where it might not have been. */
  static void write(ColumnWriter writer, int definition, TrialColumn.Type type, Object value) {
    switch (type) {
      case STRING -> writer.write(Binary.fromString((String) value), 0, definition);
      case INT32 -> writer.write((int) value, 0, definition);
      case INT64 -> writer.write((long) value, 0, definition);
      case DOUBLE -> writer.write((double) value, 0, definition);
      case TIMESTAMP ->
          writer.write(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value), 0, definition);
    }
  }

  /** Converters are for assembling records; columns are read without, but must be given some. */
  static final class Unused extends GroupConverter {
    private static final PrimitiveConverter PRIMITIVE = new PrimitiveConverter() {};

    @Override
    public Converter getConverter(int field) {
      return PRIMITIVE;
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }
}
