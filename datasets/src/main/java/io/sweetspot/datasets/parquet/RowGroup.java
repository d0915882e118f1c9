package io.sweetspot.datasets.parquet;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
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
  private final Table<R> table;
  private final List<Column<R, ?>> wanted;
  private final MessageType stored;
  private final PageReadStore pages;
  private final int rows;
  private final Object[] read;

  /** Makes something of a row. */
  interface Reading<R, T> {
    T read(RowGroup<R> rows, int row);
  }

  /**
   * Some columns of a row group.
   *
   * @param wanted all that will be asked for
   * @param stored those of them that the file has
   * @param pages of those that are stored
   */
  RowGroup(Table<R> table, List<Column<R, ?>> wanted, MessageType stored, PageReadStore pages) {
    this.table = table;
    this.wanted = wanted;
    this.stored = stored;
    this.pages = pages;
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

  /** The values of a column, one a row, in microseconds since 1970. */
  long[] micros(Column<R, Instant> column) {
    if (read[column.place()] == null) {
      long unknown = column.unknown().map(ColumnType::micros).orElse(0L);
      read[column.place()] = chunk(column).longs(unknown);
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
      read[column.place()] = chunk(column).labels(column.reading(), column.unknown());
    }
    return (Labels<V>) read[column.place()];
  }

  /** The column as it is stored; where it is not, every value is unknown. */
  private ColumnChunk chunk(Column<R, ?> column) {
    if (!wanted.contains(column)) {
      throw new IllegalStateException("column '%s' was not asked for".formatted(column.name()));
    }
    boolean isStored = stored.containsField(column.name());
    ColumnDescriptor descriptor =
        (isStored ? stored : table.schema()).getColumnDescription(new String[] {column.name()});
    return new ColumnChunk(
        new Pages(
            descriptor,
            column.nullable(),
            rows,
            isStored ? Optional.of(pages.getPageReader(descriptor)) : Optional.empty()));
  }
}
