package io.sweetspot.datasets.parquet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.api.Binary;

/**
 * One column of a row group, read whole into an array. Parquet's own column reader looks, for every
 * single value, whether its page has ended and which level it is at; here that is asked once a
 * page, and values of a dictionary stay places in it.
 *
 * <p>Integers, longs and doubles have a loop each, alike but for the type: one loop for all would
 * call a method or make an object for every value, of which a calibration reads ten a trial.
 */
final class ColumnChunk {
  /** Where so many texts differ, as identities do, one that is there already is not looked for. */
  private static final int MOST_SOUGHT = 1_000;

  private final Pages pages;

  /** The column that is in those pages. */
  ColumnChunk(Pages pages) {
    this.pages = pages;
  }

  /** The values as 32-bit integers. */
  int[] ints(int unknown) {
    int[] all = new int[pages.rows()];
    int[] decoded = new int[pages.dictionarySize()];
    for (int place = 0; place < decoded.length; place++) {
      decoded[place] = pages.dictionary().decodeToInt(place);
    }
    pages.forEach(
        (from, page) -> {
          int end = from + page.present();
          if (page.encoding().usesDictionary()) {
            page.places(all, from, decoded.length);
            for (int i = from; i < end; i++) {
              all[i] = decoded[all[i]];
            }
          } else if (page.encoding() == Encoding.PLAIN) {
            page.plain(Integer.BYTES).asIntBuffer().get(all, from, page.present());
          } else {
            ValuesReader values = page.values();
            for (int i = from; i < end; i++) {
              all[i] = values.readInteger();
            }
          }
          page.spread(all, from);
          page.missing().stream().forEach(row -> all[from + row] = unknown);
        });
    return all;
  }

  /** The values as 64-bit integers. */
  long[] longs(long unknown) {
    long[] all = new long[pages.rows()];
    long[] decoded = new long[pages.dictionarySize()];
    for (int place = 0; place < decoded.length; place++) {
      decoded[place] = pages.dictionary().decodeToLong(place);
    }
    pages.forEach(
        (from, page) -> {
          int end = from + page.present();
          if (page.encoding().usesDictionary()) {
            int[] places = new int[page.present()];
            page.places(places, 0, decoded.length);
            for (int i = from; i < end; i++) {
              all[i] = decoded[places[i - from]];
            }
          } else if (page.encoding() == Encoding.PLAIN) {
            page.plain(Long.BYTES).asLongBuffer().get(all, from, page.present());
          } else {
            ValuesReader values = page.values();
            for (int i = from; i < end; i++) {
              all[i] = values.readLong();
            }
          }
          page.spread(all, from);
          page.missing().stream().forEach(row -> all[from + row] = unknown);
        });
    return all;
  }

  /** The values as doubles. */
  double[] doubles(double unknown) {
    double[] all = new double[pages.rows()];
    double[] decoded = new double[pages.dictionarySize()];
    for (int place = 0; place < decoded.length; place++) {
      decoded[place] = pages.dictionary().decodeToDouble(place);
    }
    pages.forEach(
        (from, page) -> {
          int end = from + page.present();
          if (page.encoding().usesDictionary()) {
            int[] places = new int[page.present()];
            page.places(places, 0, decoded.length);
            for (int i = from; i < end; i++) {
              all[i] = decoded[places[i - from]];
            }
          } else if (page.encoding() == Encoding.PLAIN) {
            page.plain(Double.BYTES).asDoubleBuffer().get(all, from, page.present());
          } else {
            ValuesReader values = page.values();
            for (int i = from; i < end; i++) {
              all[i] = values.readDouble();
            }
          }
          page.spread(all, from);
          page.missing().stream().forEach(row -> all[from + row] = unknown);
        });
    return all;
  }

  /** The values of the texts, as places among those that differ. */
  <T> Labels<T> labels(Function<String, T> decode, Optional<T> unknown) {
    List<T> values = new ArrayList<>();
    for (int place = 0; place < pages.dictionarySize(); place++) {
      values.add(decode.apply(pages.dictionary().decodeToBinary(place).toStringUsingUTF8()));
    }
    int none = values.size();
    unknown.ifPresent(values::add);
    Map<Binary, Integer> plain = new HashMap<>();
    Function<Binary, Integer> add =
        text -> {
          values.add(decode.apply(text.toStringUsingUTF8()));
          return values.size() - 1;
        };
    int[] places = new int[pages.rows()];
    pages.forEach(
        (from, page) -> {
          if (page.encoding().usesDictionary()) {
            page.places(places, from, pages.dictionarySize());
          } else if (page.present() > 0) {
            ValuesReader texts = page.values();
            for (int i = from; i < from + page.present(); i++) {
              Binary text = texts.readBytes();
              places[i] =
                  plain.size() < MOST_SOUGHT
                      ? plain.computeIfAbsent(text.copy(), add)
                      : add.apply(text);
            }
          }
          page.spread(places, from);
          page.missing().stream().forEach(row -> places[from + row] = none);
        });
    return new Labels<>(values, places);
  }
}
