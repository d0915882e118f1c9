package io.sweetspot.datasets.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/**
 * How the values of a column are stored.
 *
 * @param name what it is called
 * @param primitive what Parquet calls it
 * @param meaning what Parquet takes it for, where that is more
 * @param stored a value as others see it: text as a {@link String}, times without what is cut off
 * @param writing writes a value
 * @param reading makes a value of a text, where text is stored
 * @param <V> the values, as records have them
 */
record ColumnType<V>(
    String name,
    PrimitiveTypeName primitive,
    Optional<LogicalTypeAnnotation> meaning,
    Function<V, Object> stored,
    Writing<V> writing,
    Optional<Function<String, V>> reading) {

  /** UTF-8 text. */
  static final ColumnType<String> STRING = text(text -> text, text -> text);

  /** Signed 32 bits. */
  static final ColumnType<Integer> INT32 =
      number(
          "int32",
          PrimitiveTypeName.INT32,
          (writer, level, value) -> writer.write(value, 0, level));

  /** Signed 64 bits. */
  static final ColumnType<Long> INT64 =
      number(
          "int64",
          PrimitiveTypeName.INT64,
          (writer, level, value) -> writer.write(value, 0, level));

  /** IEEE 754, 64 bits. */
  static final ColumnType<Double> DOUBLE =
      number(
          "double",
          PrimitiveTypeName.DOUBLE,
          (writer, level, value) -> writer.write(value, 0, level));

  /** Microseconds since 1970 in UTC, 64 bits. */
  static final ColumnType<Instant> TIMESTAMP =
      new ColumnType<>(
          "timestamp",
          PrimitiveTypeName.INT64,
          Optional.of(LogicalTypeAnnotation.timestampType(true, MICROS)),
          time -> time.truncatedTo(ChronoUnit.MICROS),
          (writer, level, time) -> writer.write(micros(time), 0, level),
          Optional.empty());

  /** Writes a value that is there, at its definition level: 1 where it might not have been. */
  interface Writing<V> {
    void write(ColumnWriter writer, int level, V value);
  }

  /** Values that are stored as UTF-8 text. */
  static <V> ColumnType<V> text(Function<V, String> text, Function<String, V> value) {
    return new ColumnType<>(
        "string",
        PrimitiveTypeName.BINARY,
        Optional.of(LogicalTypeAnnotation.stringType()),
        text::apply,
        (writer, level, known) -> writer.write(Binary.fromString(text.apply(known)), 0, level),
        Optional.of(value));
  }

  private static <V> ColumnType<V> number(
      String name, PrimitiveTypeName primitive, Writing<V> writing) {
    return new ColumnType<>(
        name, primitive, Optional.empty(), value -> value, writing, Optional.empty());
  }

  /** Microseconds since 1970 in UTC. */
  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  /** The field of a schema that stores a column. */
  PrimitiveType field(String column, boolean nullable) {
    var builder = nullable ? Types.optional(primitive) : Types.required(primitive);
    return meaning.map(builder::as).orElse(builder).named(column);
  }
}
