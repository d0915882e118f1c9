package io.sweetspot.datasets.parquet;

import java.util.Optional;
import java.util.function.Function;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.schema.PrimitiveType;

/**
 * A column of a table: what it is called, how it is stored, what it means, and where a record has
 * it. The Parquet schema, the exports and the tables in this module's README are all made from
 * this.
 *
 * @param <R> the records that rows are made of
 * @param <V> the values, as records have them
 */
public final class Column<R, V> {
  private final int place;
  private final String name;
  private final ColumnType<V> type;
  private final Function<R, V> value;
  private final String unit;
  private final Optional<V> unknown;
  private final String description;

  Column(
      int place,
      String name,
      ColumnType<V> type,
      Function<R, V> value,
      String unit,
      Optional<V> unknown,
      String description) {
    this.place = place;
    this.name = name;
    this.type = type;
    this.value = value;
    this.unit = unit;
    this.unknown = unknown;
    this.description = description;
  }

  /** Its place in the table, from 0. */
  int place() {
    return place;
  }

  /** Its name in the table: lower case, words joined by underscores. */
  public String name() {
    return name;
  }

  /** What its type is called: string, int32, int64, double or timestamp. */
  public String type() {
    return type.name();
  }

  /** Whether a value may be missing. A file may lack such a column altogether. */
  public boolean nullable() {
    return unknown.isPresent();
  }

  /** What stands for a missing value, where one may be missing. */
  Optional<V> unknown() {
    return unknown;
  }

  /** Unit and range, in words; empty where there is nothing to say. */
  public String unit() {
    return unit;
  }

  /** What the values mean. */
  public String description() {
    return description;
  }

  /**
   * The value of a record as it is stored, a String, Integer, Long, Double or Instant; empty where
   * it is unknown.
   */
  public Optional<?> value(R record) {
    return Optional.of(value.apply(record)).filter(this::isKnown).map(type.stored());
  }

  /** Writes the value of a record. */
  void write(ColumnWriter writer, R record) {
    V known = value.apply(record);
    if (isKnown(known)) {
      type.writing().write(writer, nullable() ? 1 : 0, known);
    } else {
      writer.writeNull(0, 0);
    }
  }

  private boolean isKnown(V known) {
    return unknown.isEmpty() || !unknown.get().equals(known);
  }

  /** What makes a value of a stored text; only of a column of text. */
  Function<String, V> reading() {
    return type.reading().orElseThrow();
  }

  /** The field of the schema. */
  PrimitiveType field() {
    return type.field(name, nullable());
  }
}
