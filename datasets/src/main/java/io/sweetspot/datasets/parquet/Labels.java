package io.sweetspot.datasets.parquet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

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

  /** What both columns have in a row, as one value; each that differs is made once. */
  <S, C> Labels<C> with(Labels<S> other, BiFunction<T, S, C> both) {
    List<C> values = new ArrayList<>();
    Map<Long, Integer> known = new HashMap<>();
    int[] combined = new int[places.length];
    long last = -1;
    for (int row = 0; row < places.length; row++) {
      long pair = (long) places[row] << Integer.SIZE | other.places[row];
      if (pair == last) { // Most often the trials of a program lie together.
        combined[row] = combined[row - 1];
        continue;
      }
      int at = row;
      combined[row] =
          known.computeIfAbsent(
              pair,
              key -> {
                values.add(both.apply(of(at), other.of(at)));
                return values.size() - 1;
              });
      last = pair;
    }
    return new Labels<>(values, combined);
  }
}
