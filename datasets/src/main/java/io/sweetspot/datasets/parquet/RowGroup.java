package io.sweetspot.datasets.parquet;

import java.util.Optional;
import java.util.function.Function;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/**
 * One row group by columns: each column's values in order, as primitives. Parquet's assembly of
 * records, which costs several times as much, is not used.
 */
final class RowGroup {
  private final ColumnReadStoreImpl columns;
  private final PageReadStore pages;
  private final MessageType schema;
  private final long rows;

  /** The projected columns of {@code pages}; {@code createdBy} is the writer's name for itself. */
  RowGroup(PageReadStore pages, MessageType schema, String createdBy) {
    this.columns = new ColumnReadStoreImpl(pages, new Columns.Unused(), schema, createdBy);
    this.pages = pages;
    this.schema = schema;
    this.rows = pages.getRowCount();
  }

  /** Number of rows. */
  long rows() {
    return rows;
  }

  /** A column to be read whole; {@code column} may be absent where it is nullable. */
  ColumnChunk column(TrialColumn column) {
    int count = Math.toIntExact(rows);
    if (!schema.containsField(column.label())) {
      return new ColumnChunk(column, count);
    }
    ColumnDescriptor descriptor = schema.getColumnDescription(new String[] {column.label()});
    return new ColumnChunk(column, count, descriptor, pages.getPageReader(descriptor));
  }

  /** The values of a column, from the first; {@code column} may be absent where it is nullable. */
  Values values(TrialColumn column) {
    return schema.containsField(column.label())
        ? new StoredValues(
            column,
            columns.getColumnReader(schema.getColumnDescription(new String[] {column.label()})))
        : new AbsentValues();
  }

  /** A column of few distinct texts, each decoded once while it repeats. */
  <T> Categories<T> categories(TrialColumn column, Function<String, T> decode) {
    return new Categories<>(values(column), decode);
  }

  /** The values of one column, in the order of the rows; a missing one is the caller's unknown. */
  interface Values {
    int nextInt(int unknown);

    long nextLong(long unknown);

    double nextDouble(double unknown);

    String nextString();

    Binary nextBinary();
  }

  private static final class StoredValues implements Values {
    private final TrialColumn column;
    private final ColumnReader reader;
    private final int present;

    StoredValues(TrialColumn column, ColumnReader reader) {
      this.column = column;
      this.reader = reader;
      this.present = reader.getDescriptor().getMaxDefinitionLevel();
    }

    @Override
    public int nextInt(int unknown) {
      int value = isPresent() ? reader.getInteger() : unknown;
      reader.consume();
      return value;
    }

    @Override
    public long nextLong(long unknown) {
      long value = isPresent() ? reader.getLong() : unknown;
      reader.consume();
      return value;
    }

    @Override
    public double nextDouble(double unknown) {
      double value = isPresent() ? reader.getDouble() : unknown;
      reader.consume();
      return value;
    }

    @Override
    public String nextString() {
      return nextBinary().toStringUsingUTF8();
    }

    @Override
    public Binary nextBinary() {
      Binary value = isPresent() ? reader.getBinary() : Binary.EMPTY;
      reader.consume();
      return value;
    }

    private boolean isPresent() {
      if (reader.getCurrentDefinitionLevel() == present) {
        return true;
      }
      if (!column.nullable()) {
        throw new IllegalArgumentException("column '%s' has a null".formatted(column.label()));
      }
      return false;
    }
  }

  /** A column that the file does not have: every value is unknown. */
  private static final class AbsentValues implements Values {
    @Override
    public int nextInt(int unknown) {
      return unknown;
    }

    @Override
    public long nextLong(long unknown) {
      return unknown;
    }

    @Override
    public double nextDouble(double unknown) {
      return unknown;
    }

    @Override
    public String nextString() {
      return "";
    }

    @Override
    public Binary nextBinary() {
      return Binary.EMPTY;
    }
  }

  /** See {@link RowGroup#categories}. */
  static final class Categories<T> {
    private final Values values;
    private final Function<String, T> decode;
    private Binary lastBinary = Binary.EMPTY;
    private Optional<T> last = Optional.empty();

    private Categories(Values values, Function<String, T> decode) {
      this.values = values;
      this.decode = decode;
    }

    @SuppressWarnings("ReferenceEquality") // a dictionary gives the same object: no need to compare
    T next() {
      Binary binary = values.nextBinary();
      if (last.isEmpty() || (binary != lastBinary && !binary.equals(lastBinary))) {
        last = Optional.of(decode.apply(binary.toStringUsingUTF8()));
      }
      lastBinary = binary;
      return last.get();
    }
  }
}
