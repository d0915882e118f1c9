package io.sweetspot.datasets.parquet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A column of few distinct values: each row's place in the list of them. Whoever works by place
 * looks at a value once, not once a row.
 *
 * @param <T> the values
 */
public final class Labels<T> {
  private final List<T> values;
  private final int[] places;

  Labels(List<T> values, int[] places) {
    this.values = Collections.unmodifiableList(new ArrayList<>(values));
    this.places = places;
  }

  /** The values, each at its place; some may belong to no row, and two may be equal. */
  public List<T> values() {
    return values;
  }

  /** The place of a row's value, from 0. */
  public int place(int row) {
    return places[row];
  }

  /** A row's value. */
  public T of(int row) {
    return values.get(places[row]);
  }
}
