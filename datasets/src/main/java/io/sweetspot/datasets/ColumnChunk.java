package io.sweetspot.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesInput;
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
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.apache.parquet.io.api.Binary;

/**
 * One column of a row group, read whole into an array. Parquet's own column reader looks, for every
 * single value, whether its page has ended and which level it is at; here that is asked once a
 * page, and values of a dictionary stay places in it.
 */
final class ColumnChunk {
  private final TrialColumn column;
  private final int rows;
  private final Optional<ColumnDescriptor> descriptor;
  private final Optional<PageReader> pages;
  private final Optional<Dictionary> dictionary;

  /** A column that the file does not have: every value is unknown. */
  ColumnChunk(TrialColumn column, int rows) {
    this.column = column;
    this.rows = rows;
    this.descriptor = Optional.empty();
    this.pages = Optional.empty();
    this.dictionary = Optional.empty();
  }

  /** A column that is stored; {@code pages} are read once. */
  ColumnChunk(TrialColumn column, int rows, ColumnDescriptor descriptor, PageReader pages) {
    this.column = column;
    this.rows = rows;
    this.descriptor = Optional.of(descriptor);
    this.pages = Optional.of(pages);
    this.dictionary =
        Optional.ofNullable(pages.readDictionaryPage()).map(page -> dictionary(descriptor, page));
  }

  /** What is done with one page, whose first row is {@code from}. */
  private interface PageVisitor {
    void visit(int from, Page page);
  }

  /**
   * A page about to be read.
   *
   * @param missing which rows have no value
   * @param plain the values as they lie, where they are plain and all there
   */
  private record Page(
      int rows,
      BitSet missing,
      boolean byDictionary,
      boolean plain,
      ValuesReader values,
      ByteBufferInputStream bytes) {

    boolean has(int row) {
      return !missing.get(row);
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
          ValuesReader values = page.values();
          for (int i = 0; i < page.rows(); i++) {
            if (page.has(i)) {
              all[from + i] =
                  page.byDictionary()
                      ? decoded[values.readValueDictionaryId()]
                      : values.readInteger();
            } else {
              all[from + i] = unknown;
            }
          }
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
          ValuesReader values = page.values();
          for (int i = 0; i < page.rows(); i++) {
            if (page.has(i)) {
              all[from + i] =
                  page.byDictionary() ? decoded[values.readValueDictionaryId()] : values.readLong();
            } else {
              all[from + i] = unknown;
            }
          }
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
          if (page.plain()) {
            copyDoubles(page, all, from);
            return;
          }
          ValuesReader values = page.values();
          for (int i = 0; i < page.rows(); i++) {
            if (page.has(i)) {
              all[from + i] =
                  page.byDictionary()
                      ? decoded[values.readValueDictionaryId()]
                      : values.readDouble();
            } else {
              all[from + i] = unknown;
            }
          }
        });
    return all;
  }

  /** The texts, as places among those that differ. */
  <T> Labels<T> labels(Function<String, T> decode) {
    List<T> values = new ArrayList<>();
    Map<Binary, Integer> plain = new HashMap<>();
    for (int place = 0; place < dictionarySize(); place++) {
      values.add(decode.apply(dictionary.get().decodeToBinary(place).toStringUsingUTF8()));
    }
    int[] places = new int[rows];
    forEachPage(
        (from, page) -> {
          for (int i = 0; i < page.rows(); i++) {
            if (page.byDictionary() && page.has(i)) {
              places[from + i] = page.values().readValueDictionaryId();
            } else {
              Binary text = page.has(i) ? page.values().readBytes().copy() : Binary.EMPTY;
              places[from + i] =
                  plain.computeIfAbsent(
                      text,
                      key -> {
                        values.add(decode.apply(key.toStringUsingUTF8()));
                        return values.size() - 1;
                      });
            }
          }
        });
    return new Labels<>(values, places);
  }

  private int dictionarySize() {
    return dictionary.map(known -> known.getMaxId() + 1).orElse(0);
  }

  private static void copyDoubles(Page page, double[] all, int from) {
    try {
      page.bytes()
          .slice(page.rows() * Double.BYTES)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asDoubleBuffer()
          .get(all, from, page.rows());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void forEachPage(PageVisitor visitor) {
    int from = 0;
    while (from < rows) {
      Page page = pages.isPresent() ? nextPage() : absent();
      if (page.rows() < 1 || page.rows() > rows - from) {
        throw new IllegalArgumentException(
            "column '%s' has a page of %d rows at row %d of %d"
                .formatted(column.label(), page.rows(), from, rows));
      }
      visitor.visit(from, page);
      from += page.rows();
    }
  }

  private Page absent() {
    BitSet missing = new BitSet();
    missing.set(0, rows);
    return new Page(
        rows, missing, false, false, new NoValues(), ByteBufferInputStream.wrap(List.of()));
  }

  private Page nextPage() {
    DataPage page = pages.orElseThrow().readPage();
    if (page == null) {
      throw new IllegalArgumentException(
          "column '%s' ends before its %d rows".formatted(column.label(), rows));
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
    BitSet missing = new BitSet();
    if (of.getMaxDefinitionLevel() > 0) {
      ValuesReader levels = page.getDlEncoding().getValuesReader(of, ValuesType.DEFINITION_LEVEL);
      levels.initFromPage(count, bytes);
      missing = missing(count, levels::readInteger);
    }
    return page(page.getValueEncoding(), count, missing, bytes);
  }

  private Page open(DataPageV2 page) throws IOException {
    ColumnDescriptor of = descriptor.orElseThrow();
    int count = page.getValueCount();
    BitSet missing = new BitSet();
    if (of.getMaxDefinitionLevel() > 0) {
      BytesInput stored = page.getDefinitionLevels();
      RunLengthBitPackingHybridDecoder levels =
          new RunLengthBitPackingHybridDecoder(
              BytesUtils.getWidthFromMaxInt(of.getMaxDefinitionLevel()), stored.toInputStream());
      missing = missing(count, levels::readInt);
    }
    return page(page.getDataEncoding(), count, missing, page.getData().toInputStream());
  }

  private interface Levels {
    int next() throws IOException;
  }

  private BitSet missing(int count, Levels levels) throws IOException {
    int present = descriptor.orElseThrow().getMaxDefinitionLevel();
    BitSet missing = new BitSet();
    for (int i = 0; i < count; i++) {
      if (levels.next() < present) {
        missing.set(i);
      }
    }
    if (!missing.isEmpty() && !column.nullable()) {
      throw new IllegalArgumentException("column '%s' has a null".formatted(column.label()));
    }
    return missing;
  }

  private Page page(Encoding encoding, int count, BitSet missing, ByteBufferInputStream bytes)
      throws IOException {
    ColumnDescriptor of = descriptor.orElseThrow();
    boolean byDictionary = encoding.usesDictionary();
    if (byDictionary && dictionary.isEmpty()) {
      throw new IllegalArgumentException(
          "column '%s' lacks its dictionary".formatted(column.label()));
    }
    ValuesReader values =
        byDictionary
            ? encoding.getDictionaryBasedValuesReader(of, ValuesType.VALUES, dictionary.get())
            : encoding.getValuesReader(of, ValuesType.VALUES);
    boolean plain = encoding == Encoding.PLAIN && missing.isEmpty();
    if (!plain || column.type() != TrialColumn.Type.DOUBLE) {
      values.initFromPage(count, bytes);
    }
    return new Page(count, missing, byDictionary, plain, values, bytes);
  }

  private static Dictionary dictionary(ColumnDescriptor descriptor, DictionaryPage page) {
    try {
      return page.getEncoding().initDictionary(descriptor, page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The values of a column that is absent: nobody asks for one. */
  private static final class NoValues extends ValuesReader {
    @Override
    public void skip() {}
  }
}
