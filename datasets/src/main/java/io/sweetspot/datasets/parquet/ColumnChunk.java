package io.sweetspot.datasets.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
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

  private final Column<?, ?> column;
  private final int rows;
  private final Optional<ColumnDescriptor> descriptor;
  private final Optional<PageReader> pages;
  private final Optional<Dictionary> dictionary;

  /** A column that the file does not have: every value is unknown. */
  ColumnChunk(Column<?, ?> column, int rows) {
    this.column = column;
    this.rows = rows;
    this.descriptor = Optional.empty();
    this.pages = Optional.empty();
    this.dictionary = Optional.empty();
  }

  /** A column that is stored; {@code pages} are read once. */
  ColumnChunk(Column<?, ?> column, int rows, ColumnDescriptor descriptor, PageReader pages) {
    this.column = column;
    this.rows = rows;
    this.descriptor = Optional.of(descriptor);
    this.pages = Optional.of(pages);
    this.dictionary =
        Optional.ofNullable(pages.readDictionaryPage()).map(page -> dictionary(descriptor, page));
  }

  /** What is done with one page, whose first row is {@code from}. */
  private interface PageVisitor {
    void visit(int from, Page page) throws IOException;
  }

  /**
   * A page about to be read.
   *
   * @param missing which rows have no value
   * @param bytes the values
   */
  private record Page(int rows, BitSet missing, Encoding encoding, ByteBufferInputStream bytes) {

    /** Number of values. */
    int present() {
      return rows - missing.cardinality();
    }

    /** The values as they lie, each of {@code size} bytes. */
    ByteBuffer plain(int size) throws IOException {
      return bytes.slice(present() * size).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Moves values that were read side by side, from place {@code from} on, to their rows. */
    @SuppressWarnings("SuspiciousSystemArraycopy") // an array of whatever primitive
    void spread(Object values, int from) {
      int left = present();
      int last = missing.previousClearBit(rows - 1);
      while (last >= 0) {
        int gap = missing.previousSetBit(last);
        left -= last - gap;
        System.arraycopy(values, from + left, values, from + gap + 1, last - gap);
        last = missing.previousClearBit(gap);
      }
    }
  }

  /** The values as 32-bit integers. */
  int[] ints(int unknown) {
    int[] all = new int[rows];
    int[] decoded = new int[dictionarySize()];
    for (int place = 0; place < decoded.length; place++) {
      decoded[place] = dictionary.get().decodeToInt(place);
    }
    forEachPage(
        (from, page) -> {
          int end = from + page.present();
          if (page.encoding().usesDictionary()) {
            readPlaces(page, all, from);
            for (int i = from; i < end; i++) {
              all[i] = decoded[all[i]];
            }
          } else if (page.encoding() == Encoding.PLAIN) {
            page.plain(Integer.BYTES).asIntBuffer().get(all, from, page.present());
          } else {
            ValuesReader values = valuesOf(page);
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
    long[] all = new long[rows];
    long[] decoded = new long[dictionarySize()];
    for (int place = 0; place < decoded.length; place++) {
      decoded[place] = dictionary.get().decodeToLong(place);
    }
    forEachPage(
        (from, page) -> {
          int end = from + page.present();
          if (page.encoding().usesDictionary()) {
            int[] places = new int[page.present()];
            readPlaces(page, places, 0);
            for (int i = from; i < end; i++) {
              all[i] = decoded[places[i - from]];
            }
          } else if (page.encoding() == Encoding.PLAIN) {
            page.plain(Long.BYTES).asLongBuffer().get(all, from, page.present());
          } else {
            ValuesReader values = valuesOf(page);
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
    double[] all = new double[rows];
    double[] decoded = new double[dictionarySize()];
    for (int place = 0; place < decoded.length; place++) {
      decoded[place] = dictionary.get().decodeToDouble(place);
    }
    forEachPage(
        (from, page) -> {
          int end = from + page.present();
          if (page.encoding().usesDictionary()) {
            int[] places = new int[page.present()];
            readPlaces(page, places, 0);
            for (int i = from; i < end; i++) {
              all[i] = decoded[places[i - from]];
            }
          } else if (page.encoding() == Encoding.PLAIN) {
            page.plain(Double.BYTES).asDoubleBuffer().get(all, from, page.present());
          } else {
            ValuesReader values = valuesOf(page);
            for (int i = from; i < end; i++) {
              all[i] = values.readDouble();
            }
          }
          page.spread(all, from);
          page.missing().stream().forEach(row -> all[from + row] = unknown);
        });
    return all;
  }

  /** The values of the texts, as places among those that differ; a missing one is empty. */
  <T> Labels<T> labels(Function<String, T> decode) {
    List<T> values = new ArrayList<>();
    Map<Binary, Integer> plain = new HashMap<>();
    for (int place = 0; place < dictionarySize(); place++) {
      values.add(decode.apply(dictionary.get().decodeToBinary(place).toStringUsingUTF8()));
    }
    Function<Binary, Integer> add =
        text -> {
          values.add(decode.apply(text.toStringUsingUTF8()));
          return values.size() - 1;
        };
    Function<Binary, Integer> place =
        text ->
            plain.size() < MOST_SOUGHT ? plain.computeIfAbsent(text.copy(), add) : add.apply(text);
    int[] places = new int[rows];
    forEachPage(
        (from, page) -> {
          if (page.encoding().usesDictionary()) {
            readPlaces(page, places, from);
          } else if (page.present() > 0) {
            ValuesReader texts = valuesOf(page);
            for (int i = from; i < from + page.present(); i++) {
              places[i] = place.apply(texts.readBytes());
            }
          }
          page.spread(places, from);
          page.missing().stream().forEach(row -> places[from + row] = place.apply(Binary.EMPTY));
        });
    return new Labels<>(values, places);
  }

  /** Reads the places in the dictionary of a page's values; refuses those past its end. */
  private void readPlaces(Page page, int[] into, int from) throws IOException {
    int count = page.present();
    if (count == 0) {
      return;
    }
    HybridRuns.read(page.bytes(), page.bytes().read(), into, from, count);
    int size = dictionarySize();
    for (int i = from; i < from + count; i++) {
      if (into[i] < 0 || into[i] >= size) {
        throw new IllegalArgumentException(
            "column '%s' names entry %d of a dictionary of %d"
                .formatted(column.name(), into[i], size));
      }
    }
  }

  /** The values of a page of an encoding that is not worth a faster way. */
  private ValuesReader valuesOf(Page page) throws IOException {
    ValuesReader values =
        page.encoding().getValuesReader(descriptor.orElseThrow(), ValuesType.VALUES);
    values.initFromPage(page.present(), page.bytes());
    return values;
  }

  private int dictionarySize() {
    return dictionary.map(known -> known.getMaxId() + 1).orElse(0);
  }

  private void forEachPage(PageVisitor visitor) {
    int from = 0;
    while (from < rows) {
      Page page = pages.isPresent() ? nextPage() : absent();
      if (page.rows() < 1 || page.rows() > rows - from) {
        throw new IllegalArgumentException(
            "column '%s' has a page of %d rows at row %d of %d"
                .formatted(column.name(), page.rows(), from, rows));
      }
      try {
        visitor.visit(from, page);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      from += page.rows();
    }
  }

  private Page absent() {
    BitSet missing = new BitSet();
    missing.set(0, rows);
    return new Page(rows, missing, Encoding.PLAIN, ByteBufferInputStream.wrap(List.of()));
  }

  private Page nextPage() {
    DataPage page = pages.orElseThrow().readPage();
    if (page == null) {
      throw new IllegalArgumentException(
          "column '%s' ends before its %d rows".formatted(column.name(), rows));
    }
    try {
      return page instanceof DataPageV1 first ? open(first) : open((DataPageV2) page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Page open(DataPageV1 page) throws IOException {
    ColumnDescriptor of = descriptor.orElseThrow();
    int count = page.getValueCount();
    ByteBufferInputStream bytes = page.getBytes().toInputStream();
    int[] levels = new int[0];
    if (of.getMaxDefinitionLevel() > 0) {
      levels = new int[count];
      if (page.getDlEncoding() == Encoding.RLE) {
        int length = BytesUtils.readIntLittleEndian(bytes);
        HybridRuns.read(bytes.sliceStream(length), levelWidth(), levels, 0, count);
      } else {
        ValuesReader reader = page.getDlEncoding().getValuesReader(of, ValuesType.DEFINITION_LEVEL);
        reader.initFromPage(count, bytes);
        Arrays.setAll(levels, i -> reader.readInteger());
      }
    }
    return page(page.getValueEncoding(), count, levels, bytes);
  }

  private Page open(DataPageV2 page) throws IOException {
    int[] levels = new int[0];
    if (descriptor.orElseThrow().getMaxDefinitionLevel() > 0) {
      levels = new int[page.getValueCount()];
      HybridRuns.read(
          page.getDefinitionLevels().toInputStream(), levelWidth(), levels, 0, levels.length);
    }
    return page(
        page.getDataEncoding(), page.getValueCount(), levels, page.getData().toInputStream());
  }

  private int levelWidth() {
    return BytesUtils.getWidthFromMaxInt(descriptor.orElseThrow().getMaxDefinitionLevel());
  }

  /** A page of {@code count} rows; without levels every value is there. */
  private Page page(Encoding encoding, int count, int[] levels, ByteBufferInputStream bytes) {
    int present = descriptor.orElseThrow().getMaxDefinitionLevel();
    BitSet missing = new BitSet();
    for (int i = 0; i < levels.length; i++) {
      if (levels[i] < present) {
        missing.set(i);
      }
    }
    if (!missing.isEmpty() && !column.nullable()) {
      throw new IllegalArgumentException("column '%s' has a null".formatted(column.name()));
    }
    if (encoding.usesDictionary() && dictionary.isEmpty()) {
      throw new IllegalArgumentException(
          "column '%s' lacks its dictionary".formatted(column.name()));
    }
    return new Page(count, missing, encoding, bytes);
  }

  private static Dictionary dictionary(ColumnDescriptor descriptor, DictionaryPage page) {
    try {
      return page.getEncoding().initDictionary(descriptor, page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
