package io.sweetspot.datasets.parquet;

import static org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit.MICROS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * One of the tables of a dataset, and which other files can be read as it.
 *
 * <p>The version, major.minor, is in each file's metadata. A minor version adds columns; older
 * programs ignore them. A major version changes what a column means; older programs refuse it.
 *
 * @param record what a row is called; of several, with an s
 * @param versionKey key of the version in a file's metadata
 * @param version the version that is written; the newest major one that is understood
 * @param columns in their order
 * @param schema all columns
 * @param reading makes a record of a row
 * @param <R> the records
 */
record Table<R>(
    String record,
    String versionKey,
    String version,
    List<Column<R, ?>> columns,
    MessageType schema,
    RowGroup.Reading<R, R> reading) {

  static <R> Table<R> of(
      String record,
      String versionKey,
      String version,
      Columns<R> columns,
      RowGroup.Reading<R, R> reading) {
    List<Type> fields = new ArrayList<>();
    columns.all().forEach(column -> fields.add(column.field()));
    MessageType schema = new MessageType(record, fields);
    return new Table<>(record, versionKey, version, columns.all(), schema, reading);
  }

  /** What rows are called. */
  String records() {
    return record + "s";
  }

  /**
   * Which columns a file has.
   *
   * @throws UnreadableFileException where the file cannot be read as this table
   */
  List<Column<R, ?>> requireReadable(String file, MessageType stored, Map<String, String> metadata)
      throws UnreadableFileException {
    requireVersion(file, metadata);
    List<Column<R, ?>> present = new ArrayList<>();
    for (Column<R, ?> column : columns) {
      if (stored.containsField(column.name())) {
        requireType(file, column, stored.getType(column.name()));
        present.add(column);
      } else if (!column.nullable()) {
        throw new UnreadableFileException(
            this,
            file,
            "a Parquet file, but not one of %s: it has no column '%s'"
                .formatted(records(), column.name()));
      }
    }
    return present;
  }

  private void requireVersion(String file, Map<String, String> metadata)
      throws UnreadableFileException {
    // A key may be there without a value.
    String stored = Optional.ofNullable(metadata.get(versionKey)).orElse(version);
    int major;
    try {
      major = major(stored);
    } catch (NumberFormatException e) {
      throw new UnreadableFileException(
          this, file, "schema version is '%s'; expected one like %s".formatted(stored, version), e);
    }
    if (major > major(version)) {
      throw new UnreadableFileException(
          this,
          file,
          "schema version is %s, but this Sweetspot reads up to %d.x; use a newer one"
              .formatted(stored, major(version)));
    }
  }

  private static int major(String version) {
    return Integer.parseInt(version.split("\\.", 2)[0]);
  }

  private void requireType(String file, Column<?, ?> column, Type actual)
      throws UnreadableFileException {
    boolean same =
        actual.isPrimitive()
            && !actual.isRepetition(Type.Repetition.REPEATED)
            && actual.asPrimitiveType().getPrimitiveTypeName()
                == column.field().getPrimitiveTypeName()
            && (!(actual.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation time)
                || time.getUnit() == MICROS);
    if (!same) {
      throw new UnreadableFileException(
          this,
          file,
          "column '%s' is stored as '%s'; expected '%s'"
              .formatted(column.name(), actual, column.field()));
    }
  }
}
