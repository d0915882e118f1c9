package io.sweetspot.datasets.parquet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.schema.MessageType;

/**
 * One row group by columns: each is read whole, as primitives, once somebody asks for it. Parquet's
 * assembly of records, which costs several times as much, is not used.
 *
 * @param <R> the records that rows are made of
 */
final class RowGroup<R> {
  private final PageReadStore pages;
  private final MessageType schema;
  private final int rows;
  private final Object[] read;

  /** Makes something of a row. */
  interface Reading<R, T> {
    T read(RowGroup<R> rows, int row);
  }

  /** The columns of {@code pages} that are in the schema. */
  RowGroup(Table<R> table, PageReadStore pages, MessageType schema) {
    this.pages = pages;
    this.schema = schema;
    this.rows = Math.toIntExact(pages.getRowCount());
    this.read = new Object[table.columns().size()];
  }

  /** Number of rows. */
  int rows() {
    return rows;
  }

  /** The values of a column, one a row. */
  int[] ints(Column<R, Integer> column) {
    if (read[column.place()] == null) {
      read[column.place()] = chunk(column).ints(column.unknown().orElse(0));
    }
    return (int[]) read[column.place()];
  }

  /** The values of a column, one a row. */
  long[] longs(Column<R, Long> column) {
    if (read[column.place()] == null) {
      read[column.place()] = chunk(column).longs(column.unknown().orElse(0L));
    }
    return (long[]) read[column.place()];
  }

  /** The values of a column, one a row, in microseconds since 1970; 0 where unknown. */
  long[] micros(Column<R, Instant> column) {
    if (read[column.place()] == null) {
      read[column.place()] = chunk(column).longs(0);
    }
    return (long[]) read[column.place()];
  }

  /** The value of a column in a row. */
  Instant instant(Column<R, Instant> column, int row) {
    return Instant.EPOCH.plus(micros(column)[row], ChronoUnit.MICROS);
  }

  /** The values of a column, one a row. */
  double[] doubles(Column<R, Double> column) {
    if (read[column.place()] == null) {
      read[column.place()] = chunk(column).doubles(column.unknown().orElse(0.0));
    }
    return (double[]) read[column.place()];
  }

  /** The values of a column that is stored as text, one a row. */
  @SuppressWarnings("unchecked") // it was put there under that column
  <V> Labels<V> labels(Column<R, V> column) {
    if (read[column.place()] == null) {
      read[column.place()] = chunk(column).labels(column.reading());
    }
    return (Labels<V>) read[column.place()];
  }

  /** The column as it is stored; where it is not, every value is unknown. */
  private ColumnChunk chunk(Column<R, ?> column) {
    if (!schema.containsField(column.name())) {
      return new ColumnChunk(column, rows);
    }
    ColumnDescriptor descriptor = schema.getColumnDescription(new String[] {column.name()});
    return new ColumnChunk(column, rows, descriptor, pages.getPageReader(descriptor));
  }
}
