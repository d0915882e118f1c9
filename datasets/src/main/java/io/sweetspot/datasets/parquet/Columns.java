package io.sweetspot.datasets.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The columns of a table in the making. They come in the order in which they are described.
 *
 * @param <R> the records that rows are made of
 */
final class Columns<R> {
  private final List<Column<R, ?>> all = new ArrayList<>();

  /** Those described so far. */
  List<Column<R, ?>> all() {
    return List.copyOf(all);
  }

  /** Begins the description of a column. */
  <V> Draft<R, V> of(String name, ColumnType<V> type, Function<R, V> value) {
    return new Draft<>(all, name, type, value, "", Optional.empty());
  }

  /** A column that is not described yet; the last word adds it. */
  record Draft<R, V>(
      List<Column<R, ?>> all,
      String name,
      ColumnType<V> type,
      Function<R, V> value,
      String unit,
      Optional<V> unknown) {

    /** The same in that unit and range. */
    Draft<R, V> in(String words) {
      return new Draft<>(all, name, type, value, words, unknown);
    }

    /** The same, where a record says by that value that it is unknown, and the table by a null. */
    Draft<R, V> orNull(V sign) {
      return new Draft<>(all, name, type, value, unit, Optional.of(sign));
    }

    /** The column, with these words for what it means. */
    Column<R, V> says(String description) {
      Column<R, V> column = new Column<>(all.size(), name, type, value, unit, unknown, description);
      all.add(column);
      return column;
    }
  }
}
